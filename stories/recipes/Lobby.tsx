import { CallDuration, FacePile, InlineRoster, useCallSession, usePeople } from "matrix-rollcall";

/** The page before joining: who is already there, and for how long. */
export function Lobby({ roomId, onJoin }: { readonly roomId: string; readonly onJoin: () => void }) {
    const session = useCallSession(roomId);
    const people = usePeople(roomId, session?.participants.map(({ userId }) => userId) ?? []);
    return (
        <section
            style={{
                display: "grid",
                gridTemplateColumns: "minmax(0, 1fr)",
                gap: "0.75rem",
                justifyItems: "center",
                textAlign: "center",
            }}
        >
            {session ? (
                <>
                    <FacePile people={people} max={5} />
                    <InlineRoster people={people} style={{ maxInlineSize: "100%" }} />
                    <CallDuration key={session.key} startedTs={session.startedTs} />
                </>
            ) : (
                <p>No one is here yet.</p>
            )}
            <button type="button" onClick={onJoin}>
                {session ? "Join" : "Start the call"}
            </button>
        </section>
    );
}
