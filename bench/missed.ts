/** Why targets are missed, and what comes next; by the beginning of a row's id. For `docs/performance.md`. */
export const missed: Readonly<Record<string, string>> = {
    "reading-state":
        "A reading in a new process runs code that the engine has not compiled yet, and ours decides more of each membership than the SDK's: its session, place, transport and the reason where it does not count. Next: make keys, origins and claims of an entry when they are asked for, and read contents of the usual shape in one step.",
    "reading-sticky":
        "As with state events; most of the SDK's time is the hash of each media identity, which ours computes where media is shown.",
    "refresh-of-all":
        "Each membership is decided and put in its place on its own. Next: fill groups and sorted lists in one pass when most of them changed.",
    "oldest-leaves":
        "The transport of every device that follows changes, so each device is made again. Next: share what stays the same of them.",
    "first-events":
        "The first events run code that is not compiled yet. Next: less code for an event of the usual shape.",
    "event-":
        "An update copies the list of devices and that of people, as the stub does, and decides the entry. Next: fewer steps between the event and the lists.",
    "initial-sync":
        "Runs differ from each other by more than the library costs: in a CPU profile, it takes 1.2 % of the sync. Next: read nothing in a room without a call.",
    memory: "A device is a plain object with all its fields. Next: make origins and claims from the event when they are read.",
    "size-": "See [sizes](decisions/sizes.md#where-the-bytes-are): where the bytes are and what would bring fewer.",
    "panel-first":
        "Most of it is React's and the panel's code, which runs for the first time. Next: load what is not seen at first later.",
    "panel-second": "A row makes about twenty elements. Next: fewer elements and subscriptions for a row.",
    "panel-join":
        "A list of 10,000 is copied, and its rows are counted and placed again. Next: insert what changed into the order, the rows and their heights.",
    "panel-refresh":
        "A list of 10,000 is copied, and its rows are counted and placed again. Next: insert what changed into the order, the rows and their heights.",
    "panel-key":
        "Each letter looks through the folded names of all people. Next: search the last results first when a letter is added.",
    "panel-sort":
        "Sorting 10,000 names by the rules of a language takes most of it. Next: keep the order by name while another is shown.",
    "panel-steady": "The longest work is a collection of garbage. Next: less to collect for each change.",
    "speaking-frames":
        "Without a screen, Chromium draws as fast as the machine allows. Next: look at what a frame waits for.",
};
