/** Why targets are missed, and what comes next; by the beginning of a row's id. For `docs/performance.md`. */
export const missed: Readonly<Record<string, string>> = {
    "reading-state":
        "A reading in a new process runs code that the engine has not compiled yet, and ours decides more of each membership than the SDK's: its session, place, transport and the reason where it does not count. In profiles, three map entries for each device and the first use of each event take most of it. Next: keep a device's event, sender and place in one map.",
    "reading-sticky":
        "As with state events; most of the SDK's time is the hash of each media identity, which ours computes where media is shown. Next: the same as for state events.",
    "refresh-of-all":
        "Each membership is decided on its own, and 10,000 new devices are made. Next: decide the state events of one sync together, which made it about 10 % faster in a trial and 0.14 kB larger.",
    "oldest-leaves":
        "The transport of every device that follows changes, so each of them is a new object. Next: share what stays the same of them.",
    "first-events":
        "The first events run code that is not compiled yet. Next: less code for an event of the usual shape.",
    "event-":
        "An update copies the list of devices and that of people, as the stub does, and decides the entry. Next: fewer steps between the event and the lists.",
    "initial-sync":
        "Runs differ from each other by more than the library costs: in a CPU profile, it takes 1.2 % of the sync. Next: read nothing in a room without a call.",
    memory: "A device is a plain object with all its fields. Next: make origins and claims from the event when they are read.",
    "size-": "See [sizes](decisions/sizes.md#where-the-bytes-are): where the bytes are and what would bring fewer.",
    "panel-first":
        "Most of it is React's and the panel's code, which runs for the first time, and the first formatter of the page, which takes the browser up to 9 ms. Next: load what is not seen at first later.",
    "panel-second":
        "The list is laid out twice, to find out whether the host limits its height, and an index of all names is made. Next: keep the index for a while when nobody shows names.",
    "panel-join":
        "Lists of 10,000 are copied, and an index of everyone is made for the rows. Next: insert what changed into the rows and their index.",
    "panel-refresh":
        "Lists of 10,000 are copied, and an index of everyone is made for the rows. Next: insert what changed into the rows and their index.",
    "panel-key":
        "Each letter looks through the folded names of all people. Next: search the last results first when a letter is added.",
    "panel-sort": "Everyone is counted and indexed again in the other order. Next: keep the rows of an order with it.",
    "panel-steady": "The longest work is a collection of garbage. Next: less to collect for each change.",
    "speaking-frames":
        "Without a screen, Chromium draws as fast as the machine allows. Next: look at what a frame waits for.",
};
