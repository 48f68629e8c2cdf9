import type { Meta, StoryObj } from "@storybook/react-vite";
import { CallBadge } from "matrix-rollcall";
import { expect, waitFor } from "storybook/test";
import { rewriteRules } from "../support/rewriteRules.ts";
import { RoomPanel } from "../support/RoomPanel.tsx";

/** Settings of people, and of their devices. Nothing is lost, and nothing scrolls sideways. */
const meta = {
    title: "Scenarios/Eyes and hands",
    component: RoomPanel,
    tags: ["!autodocs"],
    decorators: [
        (Story) => (
            <div style={{ inlineSize: "100%", maxInlineSize: "288px" }}>
                <Story />
            </div>
        ),
    ],
    play: async ({ canvas, canvasElement, userEvent }) => {
        await userEvent.click(await canvas.findByRole("button", { name: /Mira Okafor/ }));
        await waitFor(() => expect(canvas.getAllByRole("row")).toHaveLength(7));
        const panel = canvasElement.querySelector(".rollcall-panel");
        await expect(panel?.scrollWidth).toBeLessThanOrEqual(panel?.clientWidth ?? 0);
        for (const name of ["Inês Duarte", "Mira Okafor", "ليلى حداد"]) {
            const shown = canvas.getAllByText(name)[0];
            await expect(shown).toBeVisible();
            await expect(shown?.scrollHeight).toBeLessThanOrEqual((shown?.clientHeight ?? 0) + 2);
        }
    },
} satisfies Meta<typeof RoomPanel>;

export default meta;

type Story = StoryObj<typeof meta>;

/** Adds styles to the page, as a reader's own do. */
function withStyles(css: string): NonNullable<Story["beforeEach"]> {
    return () => {
        const style = document.createElement("style");
        style.textContent = css;
        document.head.append(style);
        return () => style.remove();
    };
}

/** A page of 1,280 px at a zoom of 400 %. */
export const Zoomed: Story = {};

/** Text of 200 %. */
export const LargeText: Story = { beforeEach: withStyles(":root { font-size: 200% }") };

/** The text spacing of WCAG 1.4.12. */
export const TextSpacing: Story = {
    beforeEach: withStyles(
        ".rollcall, .rollcall * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }",
    ),
};

/** Secondary text is as strong as the rest. */
export const MoreContrast: Story = {
    beforeEach: () => rewriteRules(/\(prefers-contrast: more\)/g, "all"),
    play: async (context) => {
        await meta.play(context);
        const facts = context.canvasElement.querySelector(".rollcall-participant-facts");
        const name = context.canvasElement.querySelector(".rollcall-participant-name");
        await expect(facts && getComputedStyle(facts).color).toBe(name && getComputedStyle(name).color);
    },
};

/** Everything that a background makes out has a line too, which a system shows that forces its colors: dashed where it may be wrong. */
export const ForcedColors: Story = {
    beforeEach: () => rewriteRules(/\(forced-colors: active\)/g, "all"),
    render: () => (
        <>
            <CallBadge people={3} />
            <CallBadge people={3} asOfTs={0} />
            <CallBadge people={3} seemsGone={3} />
            <RoomPanel />
        </>
    ),
    play: async (context) => {
        await meta.play(context);
        const badges = [...context.canvasElement.querySelectorAll(".rollcall-call-badge")];
        await expect(badges.map((badge) => getComputedStyle(badge).outlineStyle)).toEqual([
            "solid",
            "dashed",
            "dashed",
        ]);
        for (const selector of [".rollcall-avatar", ".rollcall-call-badge", ".rollcall-chip", ".rollcall-button"]) {
            const element = context.canvasElement.querySelector(selector);
            if (!element) throw new Error(`${selector} is not there`);
            const { outlineStyle, borderTopStyle } = getComputedStyle(element);
            await expect([outlineStyle, borderTopStyle]).toContain("solid");
        }
    },
};

/** Nothing moves or fades, not even a badge that rings. */
export const ReducedMotion: Story = {
    beforeEach: () => {
        const undo = [
            rewriteRules(/\(prefers-reduced-motion: reduce\)/g, "all"),
            rewriteRules(/\(prefers-reduced-motion: no-preference\)/g, "not all"),
        ];
        return () => {
            for (const each of undo.toReversed()) each();
        };
    },
    render: () => (
        <>
            <CallBadge people={3} isRinging />
            <RoomPanel />
        </>
    ),
    play: async (context) => {
        await meta.play(context);
        const moving = [...context.canvasElement.querySelectorAll(".rollcall, .rollcall *")].filter((element) => {
            const { animationName, transitionDuration } = getComputedStyle(element);
            return !["none", "rollcall-late"].includes(animationName) || transitionDuration !== "0s";
        });
        await expect(moving).toEqual([]);
    },
};

/** What lies over something else lets nothing through. */
export const ReducedTransparency: Story = {
    play: async (context) => {
        await meta.play(context);
        await context.userEvent.click(await context.canvas.findByRole("button", { name: "View" }));
        const popover = await waitFor(() => {
            const open = document.querySelector(".rollcall-popover:popover-open");
            if (!open) throw new Error("the popover is not open");
            return open;
        });
        await expect(getComputedStyle(popover).backgroundColor).not.toMatch(/rgba|\/|transparent/);
    },
};

/** Targets of 44 px, and rows whose text a long press does not select. */
export const UnderAFinger: Story = {
    beforeEach: () => rewriteRules(/\(pointer: coarse\)/g, "all"),
    play: async (context) => {
        await meta.play(context);
        const small = context.canvas
            .getAllByRole("button")
            .map((button) => button.getBoundingClientRect())
            .filter(({ width, height }) => width < 44 || height < 44);
        await expect(small).toEqual([]);
    },
};

/** The printed page: everyone, without buttons to expand rows. */
export const Printed: Story = {
    beforeEach: () => rewriteRules(/@media print/g, "@media all"),
    play: async ({ canvas, canvasElement }) => {
        for (const name of ["Inês Duarte", "Mira Okafor", "ليلى حداد"])
            await expect(await canvas.findByText(name)).toBeVisible();
        await expect(canvas.queryByRole("button", { name: /Mira Okafor/ })).toBeNull();
        const panel = canvasElement.querySelector(".rollcall-panel");
        await expect(panel?.scrollWidth).toBeLessThanOrEqual(panel?.clientWidth ?? 0);
    },
};
