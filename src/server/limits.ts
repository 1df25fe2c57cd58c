/**
 * How much a peer may ask of the server before it is told no. Every number has a
 * default that suits a public deployment without a proxy in front of it.
 */
export interface Limits {
  /** Largest message of a call, as sent and again after decompression. */
  readonly messageBytesMax: number
  /** The same of a call that anybody may make. */
  readonly publicBytesMax: number
  /** Largest body of a plain page request. */
  readonly pageBodyBytesMax: number
  /** Bytes of bodies under way at once, as they came and decompressed, of all calls together. */
  readonly bodyBytesUnderWayMax: number
  /**
   * Largest header block of one request, all names and values together. Over HTTP/2 it is
   * announced to the peer, but Node itself refuses only above 64 KiB or 128 fields.
   */
  readonly headerBytesMax: number
  /** Sockets open at once; one more is closed on arrival. */
  readonly connectionsMax: number
  /** Sockets open at once from one network; not counted behind proxies of ours. */
  readonly socketsPerNetworkMax: number
  /** Calls and pages under way at once. */
  readonly callsMax: number
  /** The same from one network; over HTTP/2 each of its streams is one. */
  readonly callsPerNetworkMax: number
  /** Watches of the server's health at once. */
  readonly watchesMax: number
  /** Above so many milliseconds of delay the server sheds load; 0: never. */
  readonly delayMsMax: number
  /** HTTP/2 streams open at once on one socket. */
  readonly streamsPerConnectionMax: number
  /** How long a fresh socket may leave its protocol undecided. */
  readonly sniffTimeoutMs: number
  /** How long the header block of a request may take. */
  readonly headersTimeoutMs: number
  /** How long a whole request, body included, may take to arrive. */
  readonly requestTimeoutMs: number
  /** How long an HTTP/1 socket may wait for its next request. */
  readonly keepAliveTimeoutMs: number
  /** How long an HTTP/2 socket may lie still. */
  readonly idleTimeoutMs: number
  /** How long `drain` waits for calls in flight before it cuts them off. */
  readonly drainTimeoutMs: number
}

/** The limits of a server that is told nothing else. */
export const defaultLimits: Limits = Object.freeze({
  messageBytesMax: 4 * 1024 * 1024,
  publicBytesMax: 64 * 1024,
  pageBodyBytesMax: 256 * 1024,
  bodyBytesUnderWayMax: 256 * 1024 * 1024,
  headerBytesMax: 32 * 1024,
  connectionsMax: 10_000,
  socketsPerNetworkMax: 1_000,
  callsMax: 10_000,
  callsPerNetworkMax: 1_000,
  watchesMax: 1_000,
  delayMsMax: 400,
  streamsPerConnectionMax: 250,
  sniffTimeoutMs: 10_000,
  headersTimeoutMs: 15_000,
  requestTimeoutMs: 60_000,
  keepAliveTimeoutMs: 75_000,
  idleTimeoutMs: 600_000,
  drainTimeoutMs: 10_000,
})
