// allowed: timeout memory runtime_error
// races: which worker is refused first
const { Worker } = require("worker_threads");
setInterval(() => new Worker("for (;;) {}", { eval: true }).on("error", () => {}), 1);
