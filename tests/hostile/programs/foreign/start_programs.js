// allowed: timeout memory runtime_error
// races: how many of them can be started
const { spawn } = require("child_process");
setInterval(() => { for (let k = 0; k < 20; k++) spawn("/usr/bin/sleep", ["60"]).on("error", () => {}); }, 1);
