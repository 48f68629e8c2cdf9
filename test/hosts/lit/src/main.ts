import { html, LitElement, nothing, render } from "lit";
import { defineCallPanel } from "matrix-rollcall/element";
import { rollcall, roomId } from "./rollcall.ts";

defineCallPanel();

class HostApp extends LitElement {
    static override properties = { isShown: { state: true }, isDark: { state: true }, joined: { state: true } };
    declare isShown: boolean;
    declare isDark: boolean;
    declare joined: string;

    constructor() {
        super();
        this.isShown = true;
        this.isDark = false;
        this.joined = "nothing";
    }

    override render() {
        const panel = html`
            <matrix-call-panel
                room-id=${roomId}
                .rollcall=${rollcall}
                theme=${this.isDark ? "dark" : "light"}
                @rollcalljoin=${(event: CustomEvent) => (this.joined = event.detail.session.callId)}
            ></matrix-call-panel>
            <matrix-call-badge room-id=${roomId} .rollcall=${rollcall}></matrix-call-badge>
        `;
        return html`
            <button type="button" @click=${() => (this.isDark = !this.isDark)}>Theme</button>
            <button type="button" @click=${() => (this.isShown = false)}>Remove</button>
            <p>Joined ${this.joined}</p>
            ${this.isShown ? panel : nothing}
        `;
    }
}

customElements.define("host-app", HostApp);
render(html`<host-app></host-app>`, document.getElementById("root")!);
