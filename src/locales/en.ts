export { en } from "../components/text/english.js";
