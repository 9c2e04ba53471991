// allowed: runtime_error
require("net").connect(6379, "127.0.0.1").on("connect", () => console.log(285));
