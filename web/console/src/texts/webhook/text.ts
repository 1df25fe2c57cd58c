/** The texts of the screens of webhooks in one language. */
export interface WebhookTexts {
  readonly title: string
  readonly tabs: {
    readonly targets: string
    readonly executions: string
    readonly deliveries: string
  }
  readonly target: string
  readonly addTarget: string
  readonly noTargets: string
  readonly noTargetsText: string
  readonly endpoint: string
  readonly endpointHint: string
  readonly kind: string
  readonly kinds: {
    readonly restWebhook: string
    readonly restCall: string
    readonly restAsync: string
  }
  readonly interrupt: string
  readonly interruptHint: string
  readonly timeout: string
  readonly payload: string
  readonly signingKey: string
  readonly signingKeyText: string
  readonly renewSigningKey: string
  readonly removeTargetText: string
  readonly publicKeys: string
  readonly noPublicKeys: string
  readonly addPublicKey: string
  readonly fingerprint: string
  readonly removeKeyText: string
  readonly addExecution: string
  readonly noExecutions: string
  readonly noExecutionsText: string
  readonly condition: string
  readonly conditions: {
    readonly event: string
    readonly request: string
    readonly response: string
    readonly function: string
  }
  readonly scope: string
  readonly scopes: {
    readonly event: string
    readonly group: string
    readonly method: string
    readonly service: string
  }
  readonly value: string
  readonly valueHint: string
  readonly orderHint: string
  readonly removeExecutionText: string
  readonly event: string
  readonly states: {
    readonly PENDING: string
    readonly WAITING: string
    readonly DELIVERED: string
    readonly DEAD: string
    readonly SKIPPED: string
  }
  readonly attempts: string
  readonly noAttempts: string
  readonly noDeliveries: string
  readonly noDeliveriesText: string
  readonly resend: string
  readonly resent: string
  readonly resendDead: string
}
