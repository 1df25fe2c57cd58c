/** The queue is full: the caller should retry later (gRPC 8, HTTP 429). */
export class Overloaded extends Error {
  constructor() {
    super('too many passwords are waiting to be checked; try again later')
    this.name = 'Overloaded'
  }
}
