// The test serves the pages from this path.
export default { output: "export", basePath: "/some/where" };
