// Runs a script of this repository with any Node: installs what package-lock.json says if that is not
// there, then goes on under the project's own Node. Imports nothing but Node, for nothing else is there at first.
//
//     node scripts/bootstrap.mjs scripts/test.ts ...arguments
import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { isInstalled, install } from "./bootstrap/install.mjs";
import { bin, ownNode, root } from "./bootstrap/paths.mjs";

const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];

try {
    if (!isInstalled()) await install();
    const [script, ...args] = process.argv.slice(2);
    goOn(ownNode(), [join(root, script), ...args]);
} catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
}

function goOn(node, args) {
    const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
    const child = spawn(node, args, { stdio: "inherit", env, cwd: root });
    for (const signal of forwarded) {
        process.on(signal, () => {
            // A terminal has already signalled the child, and twice means "at once" to many programs.
            if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
        });
    }
    child.on("error", (error) => {
        console.error(`\n${node} could not start: ${error.message}. Delete node_modules and try again.\n`);
        process.exitCode = 1;
    });
    child.on("exit", (code, signal) => {
        for (const each of forwarded) process.removeAllListeners(each);
        if (signal) process.kill(process.pid, signal);
        else process.exitCode = code ?? 1;
    });
}
