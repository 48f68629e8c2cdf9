import { css, html, LitElement, nothing, render } from "lit";
import { defineCallPanel } from "matrix-rollcall/element";
import { client, roomId } from "./call.ts";

defineCallPanel();

class HostApp extends LitElement {
    static override properties = { isShown: { state: true }, isDark: { state: true }, joined: { state: true } };
    static override styles = css`
        matrix-call-panel {
            --rollcall-accent: rebeccapurple;
            --rollcall-on-accent: white;
        }
        matrix-call-panel::part(session) {
            border-radius: 0;
        }
    `;
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
        const call = html`
            <p><span>Standup</span> <matrix-call-badge room-id=${roomId} .client=${client}></matrix-call-badge></p>
            <matrix-call-panel
                room-id=${roomId}
                .client=${client}
                theme=${this.isDark ? "dark" : nothing}
                @rollcalljoin=${(event: CustomEvent) => (this.joined = event.detail.session.callId)}
            ></matrix-call-panel>
        `;
        return html`
            <main>
                <h1>My community</h1>
                <button type="button" @click=${() => (this.isDark = !this.isDark)}>Theme</button>
                <button type="button" @click=${() => (this.isShown = false)}>Remove</button>
                <p>Joined ${this.joined}</p>
                ${this.isShown ? call : nothing}
            </main>
        `;
    }
}

customElements.define("host-app", HostApp);
render(html`<host-app></host-app>`, document.getElementById("root")!);
