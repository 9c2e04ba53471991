// allowed: runtime_error
require("fs").writeFileSync(__filename, "console.log(285)");
console.log(285);
