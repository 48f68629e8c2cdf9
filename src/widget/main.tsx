import { createRoot } from "react-dom/client";
import { languageFor } from "../element/language.js";
import "../styles/index.css";
import { connect } from "./connect.js";
import { readParams } from "./params.js";
import { Widget } from "./Widget.js";
import "./widget.css";

const params = readParams(window.location.search);
const container = document.getElementById("widget");
const root = container && createRoot(container);

connect(params, (state) => {
    const { documentElement } = document;
    const { language, direction } = languageFor(state.language);
    documentElement.lang = language;
    documentElement.dir = direction;
    documentElement.dataset["theme"] = state.theme?.includes("dark") ? "dark" : "light";
    root?.render(<Widget state={state} params={params} />);
});
