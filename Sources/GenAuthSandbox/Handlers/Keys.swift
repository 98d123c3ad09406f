import GenAuthWire
import HTTPTypes

@Sendable func listKeys(_ call: OpenCall) -> Deed {
    Deed { try Reply.json(await call.pool.keySet(), headers: [:]) }
}
