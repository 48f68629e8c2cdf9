import { client, roomId } from "./call.js";

const panel = document.querySelector("matrix-call-panel");
const badge = document.querySelector("matrix-call-badge");
Object.assign(panel, { client, roomId });
Object.assign(badge, { client, roomId });
panel.addEventListener("rollcalljoin", ({ detail }) => {
    document.getElementById("joined").textContent = `Joined ${detail.session.callId}`;
});
document.getElementById("theme").addEventListener("click", () => {
    panel.theme = panel.theme === "dark" ? "light" : "dark";
});
document.getElementById("remove").addEventListener("click", () => {
    panel.remove();
    badge.remove();
});
