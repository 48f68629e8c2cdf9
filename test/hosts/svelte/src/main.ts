import { defineCallPanel } from "matrix-rollcall/element";
import { mount } from "svelte";
import App from "./App.svelte";

defineCallPanel();
mount(App, { target: document.getElementById("root")! });
