import type { Meta, StoryObj } from "@storybook/react-vite";
import { Avatar, RollcallProvider, type MediaSource } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { cast } from "../../support/people.ts";

const picture = `data:image/svg+xml,${encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" fill="teal"/><circle cx="4" cy="4" r="2" fill="gold"/></svg>',
)}`;

/** What a host writes; the stories themselves are made of fixtures. */
const code = `import { Avatar, type Person } from "matrix-rollcall";
import "matrix-rollcall/styles.css";

export function Face({ person }: { person: Person }) {
    return <Avatar userId={person.userId} name={person.name} avatarUrl={person.avatarUrl} />;
}`;

const meta = {
    title: "Components/Avatar",
    component: Avatar,
    parameters: { docs: { source: { code, language: "tsx" } } },
    args: { userId: "@ana:example.org", name: "Ana Sousa" },
    argTypes: { userId: { control: "text" }, name: { control: "text" }, src: { control: "text" } },
} satisfies Meta<typeof Avatar>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Initials on a color that depends on the user ID. */
export const Initials: Story = {
    play: async ({ canvas }) => {
        await expect(canvas.getByText("AS")).toBeVisible();
    },
};

export const Picture: Story = {
    args: { src: picture },
    play: async ({ canvasElement }) => {
        await expect(canvasElement.querySelector("img")).toHaveAttribute("src", picture);
    },
};

/** Initials replace a picture that does not load. */
export const BrokenPicture: Story = {
    args: { src: "data:image/png;base64,broken" },
    play: async ({ canvas }) => {
        await waitFor(() => expect(canvas.getByText("AS")).toBeVisible());
    },
};

/** A media source of the host: a store for each `mxc:` URL and size. */
const media: MediaSource = {
    thumbnail: () => ({ getSnapshot: () => thumbnail, subscribe: () => () => undefined }),
};
const thumbnail = { url: picture, status: "ready" } as const;

/** The provider's media source loads an `mxc:` URL. */
export const FromSource: Story = {
    args: { avatarUrl: "mxc://example.org/ana" },
    render: (args) => (
        <RollcallProvider rollcall={null} media={media}>
            <Avatar {...args} />
        </RollcallProvider>
    ),
    play: async ({ canvasElement }) => {
        await expect(canvasElement.querySelector("img")).toHaveAttribute("src", picture);
    },
};

/** Initials of the user ID, without a name. */
export const WithoutName: Story = { args: { name: undefined } };

/** Initials in different scripts. */
export const ManyPeople: Story = {
    render: () => (
        <div style={{ display: "flex", flexWrap: "wrap", gap: "0.5rem" }}>
            {cast.map(({ userId, name }) => (
                <Avatar key={userId} userId={userId} name={name} />
            ))}
        </div>
    ),
};
