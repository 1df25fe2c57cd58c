/** What an operator asked for was tried and did not come about: one line that says why. */
export class NotDone extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'NotDone'
  }
}
