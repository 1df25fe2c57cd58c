/**
 * What keeps the server from starting and only its operator can mend: one line that names the
 * setting, or the thing in the way, and holds no secret.
 */
export class CannotStart extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'CannotStart'
  }
}
