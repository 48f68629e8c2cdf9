export { transportsQueryOptions, type TransportsClient, type TransportsQueryOptions } from "./transports.js";
