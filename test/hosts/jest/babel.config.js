// Targets this Node, so that nothing lowers private class members.
module.exports = {
    presets: [
        ["@babel/preset-env", { targets: { node: "current" }, exclude: ["transform-private-methods"] }],
        ["@babel/preset-react", { runtime: "automatic" }],
        "@babel/preset-typescript",
    ],
};
