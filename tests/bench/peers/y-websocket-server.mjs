/**
 * `@y/websocket-server` as its own command starts it: HOST, PORT, and YPERSISTENCE (LevelDB) where a
 * part needs boards that outlive the process. The command is no export, hence the path.
 */
import './../node_modules/@y/websocket-server/src/server.js'
