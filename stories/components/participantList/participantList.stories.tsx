import type { Meta, StoryObj } from "@storybook/react-vite";
import { byName, combineComparators, meFirst, ParticipantList, RollcallSignalsProvider } from "matrix-rollcall";
import { useState, type ComponentProps, type ReactElement } from "react";
import { expect, fn, waitFor } from "storybook/test";
import { breakout, crowdOf, roomCall, sessionOf } from "../../support/calls.ts";
import { people } from "../../support/people.ts";
import { PlainList } from "../../support/PlainList.tsx";
import { createSignals } from "../../support/signals.ts";
import { VirtualList } from "../../support/VirtualList.tsx";

interface ListOfProps extends ComponentProps<typeof ParticipantList> {
    readonly count: number;
}

/** Renders people below a search box, in a container of limited height. */
function ListOf({ count, ...props }: ListOfProps): ReactElement {
    const [search, setSearch] = useState("");
    const [crowd] = useState(() => [crowdOf(count)]);
    return (
        <div style={{ display: "flex", flexDirection: "column", gap: "0.5rem", maxBlockSize: "30rem" }}>
            <label>
                Search <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
            </label>
            <ParticipantList {...props} sessions={crowd} search={search} />
        </div>
    );
}

const call = sessionOf(roomCall);
const signals = createSignals();

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { ParticipantList, useRoomCalls } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

/** Needs a RollcallProvider around it. */
export function People({ roomId, search }: { roomId: string; search: string }) {
    const { sessions } = useRoomCalls(roomId);
    return <ParticipantList sessions={sessions} search={search} />;
}`;

const meta = {
    title: "Components/ParticipantList",
    component: ParticipantList,
    // An action would log its event, and with it the whole window.
    parameters: { docs: { source: { code, language: "tsx" } }, actions: { disable: true } },
    args: { sessions: [call], people, sections: "auto", holdOrder: true },
    argTypes: {
        sessions: { control: false },
        people: { control: false },
        sort: { control: false },
        renderActions: { control: false },
        sections: { control: "select", options: ["auto", "always", "never"] },
    },
} satisfies Meta<typeof ParticipantList>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Ana's two devices can be expanded, so the list is a treegrid with one tab stop. */
export const FewPeople: Story = {
    play: async ({ canvas, userEvent }) => {
        const [first] = canvas.getAllByRole("row");
        first?.focus();
        const isRtl = first?.matches(":dir(rtl)") === true;
        await userEvent.keyboard(isRtl ? "{ArrowLeft}" : "{ArrowRight}");
        await waitFor(() => expect(canvas.getAllByRole("row")).toHaveLength(6));
        await userEvent.keyboard(isRtl ? "{ArrowRight}" : "{ArrowLeft}");
        await expect(canvas.getAllByRole("row")).toHaveLength(4);
        await userEvent.keyboard("{End}");
        await expect(canvas.getByText("Émile Dubois").closest("[role=row]")).toHaveFocus();
        first?.blur();
    },
};

/** A plain list, because no row expands or has actions. */
export const FivePeople: Story = {
    render: (args) => <ListOf {...args} count={5} />,
    play: async ({ canvas, userEvent }) => {
        await expect(canvas.getAllByRole("listitem")).toHaveLength(5);
        await userEvent.type(canvas.getByRole("searchbox"), "alva ada");
        await expect(canvas.getAllByRole("listitem")).toHaveLength(1);
        await userEvent.type(canvas.getByRole("searchbox"), "nobody");
        await expect(canvas.getByText(/^No one matches/)).toBeVisible();
        await userEvent.clear(canvas.getByRole("searchbox"));
    },
};

/** A hundred rows, all rendered. */
export const HundredPeople: Story = {
    args: { onActivate: fn() },
    render: (args) => <ListOf {...args} count={100} />,
    play: async ({ canvas }) => {
        await expect(canvas.getAllByRole("row")[0]).toHaveAttribute("aria-setsize", "100");
    },
};

/** A thousand people. Only the visible rows are rendered. */
export const ThousandPeople: Story = {
    args: { onActivate: fn() },
    render: (args) => <ListOf {...args} count={1000} />,
    play: async ({ canvas }) => {
        await waitFor(() => expect(canvas.getAllByRole("row").length).toBeLessThan(40));
        await expect(canvas.getAllByRole("row")[0]).toHaveAttribute("aria-setsize", "1000");
    },
};

/** Ten thousand people, with search. */
export const TenThousandPeople: Story = {
    args: { onActivate: fn() },
    render: (args) => <ListOf {...args} count={10_000} />,
    play: async ({ canvas, userEvent }) => {
        await waitFor(() => expect(canvas.getAllByRole("row").length).toBeLessThan(40));
        await userEvent.type(canvas.getByRole("searchbox"), "kaya 9997");
        await waitFor(() => expect(canvas.queryAllByRole("row").length).toBeLessThan(2));
        await userEvent.clear(canvas.getByRole("searchbox"));
    },
};

/** Several sessions get a row each. */
export const Sections: Story = { args: { sessions: [call, sessionOf(breakout)] } };

/** Custom order: the user first, then by name. */
export const Sorted: Story = {
    args: { sort: combineComparators(meFirst, byName), me: { userId: "@emile:example.org", deviceId: null } },
    play: async ({ canvas }) => {
        await expect(canvas.getAllByRole("row")[0]).toHaveTextContent("Émile Dubois");
    },
};

/** Actions in rows, and a callback with the row, its element and the event. */
export const Actions: Story = {
    args: {
        onActivate: fn(),
        renderActions: (row, { controlProps }) =>
            row.type === "person" && (
                <button
                    type="button"
                    className="rollcall-button"
                    {...controlProps}
                    aria-label={`Mute ${row.participant.userId}`}
                >
                    Mute
                </button>
            ),
        renderBadges: (row) =>
            row.participant.userId === "@ana:example.org" && <span className="rollcall-chip">host</span>,
    },
    play: async ({ canvas, userEvent, args }) => {
        await userEvent.click(canvas.getByText("Björn Lindqvist"));
        await expect(args.onActivate).toHaveBeenCalledWith(
            expect.objectContaining({ type: "person" }),
            expect.anything(),
        );
        await userEvent.click(canvas.getByRole("button", { name: "Mute @bjorn:example.org" }));
        await expect(args.onActivate).toHaveBeenCalledOnce();
    },
};

/** Signals of a media connection. The list does not re-render for them. */
export const Signals: Story = {
    decorators: [
        (Story) => (
            <RollcallSignalsProvider signals={signals}>
                <Story />
            </RollcallSignalsProvider>
        ),
    ],
    play: async ({ canvas }) => {
        const bjorn = call.devices.find(({ userId }) => userId === "@bjorn:example.org");
        signals.set(bjorn?.key ?? "", { speaking: true });
        await expect(await canvas.findByText("speaking")).toBeInTheDocument();
        signals.set(bjorn?.key ?? "", { muted: true, quality: "poor" });
        await expect(await canvas.findByText("muted")).toBeInTheDocument();
    },
};

/** An empty call. */
export const Nobody: Story = { args: { sessions: [] } };

/** The same rows in another virtualizer, with `useParticipantRows`. */
export const AnotherVirtualiser: Story = {
    render: () => <VirtualList sessions={[crowdOf(1000)]} />,
    play: async ({ canvas, userEvent }) => {
        await waitFor(() => expect(canvas.getAllByRole("row").length).toBeLessThan(60));
        canvas.getAllByRole("row")[0]?.focus();
        await userEvent.keyboard("{End}");
        await waitFor(() => expect(document.activeElement).toHaveAttribute("aria-posinset", "1000"));
    },
};

/** The same rows in a plain `ul`. This works only if no row expands or has actions. */
export const PlainUl: Story = {
    render: () => <PlainList sessions={[crowdOf(8)]} />,
    play: async ({ canvas }) => {
        await expect(canvas.getAllByRole("listitem")).toHaveLength(8);
    },
};
