/**
 * The server cannot start until its operator fixes something: one line that names the setting or
 * the cause, without secrets.
 */
export class CannotStart extends Error {
  constructor(problem: string, options?: ErrorOptions) {
    super(problem, options)
    this.name = 'CannotStart'
  }
}
