// allowed: fail
console.log(JSON.stringify(process.env), process.argv, process.cwd(), require("fs").readdirSync("/"));
