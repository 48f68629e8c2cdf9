import { defineConfig } from "vite";

// The page itself is not built: this is its Matrix client, as a page without a bundler gets it.
export default defineConfig({
    build: {
        target: "es2022",
        lib: { entry: "src/call.ts", formats: ["es"], fileName: () => "call.js" },
    },
    define: { "process.env.NODE_ENV": '"production"' },
});
