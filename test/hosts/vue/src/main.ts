import { defineCallPanel } from "matrix-rollcall/element";
import { createApp } from "vue";
import App from "./App.vue";

createApp(App).mount("#root");
// Defined late on purpose: a page may load the elements after it has drawn them.
setTimeout(() => defineCallPanel(), 50);
