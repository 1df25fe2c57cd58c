/** An operator's command failed; the message is one line that says why. */
export class OperationFailed extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'NotDone'
  }
}
