/**
 * Resource limits of the server. The defaults suit a public deployment without a proxy in front.
 */
export interface Limits {
  /** Largest request message in bytes, both as received and after decompression. */
  readonly messageBytesMax: number
  /** The same for calls that need no authentication. */
  readonly publicBytesMax: number
  /** Largest body of a page request. */
  readonly pageBodyBytesMax: number
  /** Total bytes of request bodies in flight, as received plus decompressed, over all calls. */
  readonly bodyBytesUnderWayMax: number
  /**
   * Largest header block of one request, all names and values together. Over HTTP/2 it is
   * announced to the peer, but Node itself refuses only above 64 KiB or 128 fields.
   */
  readonly headerBytesMax: number
  /** Sockets open at once; further ones are closed on arrival. */
  readonly connectionsMax: number
  /** Sockets open at once from one network; not enforced behind trusted proxies. */
  readonly socketsPerNetworkMax: number
  /** Calls and page requests in progress at once. */
  readonly callsMax: number
  /** The same from one network; over HTTP/2 each stream counts. */
  readonly callsPerNetworkMax: number
  /** Concurrent health watches. */
  readonly watchesMax: number
  /** Event-loop delay in milliseconds above which the server sheds load; 0 disables it. */
  readonly delayMsMax: number
  /** HTTP/2 streams open at once on one socket. */
  readonly streamsPerConnectionMax: number
  /** Time until a new socket must have shown which protocol it speaks. */
  readonly sniffTimeoutMs: number
  /** Time for the header block of a request to arrive. */
  readonly headersTimeoutMs: number
  /** Time for a whole request, body included, to arrive. */
  readonly requestTimeoutMs: number
  /** Idle time of an HTTP/1 socket between requests. */
  readonly keepAliveTimeoutMs: number
  /** Idle time of an HTTP/2 socket. */
  readonly idleTimeoutMs: number
  /** How long `drain` waits for calls in flight before it destroys their sockets. */
  readonly drainTimeoutMs: number
}

/** The limits used where no others are configured. */
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
