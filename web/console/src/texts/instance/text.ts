/** The texts of the screens of the instance in one language. */
export interface InstanceTexts {
  readonly title: string
  readonly tabs: {
    readonly email: string
    readonly sms: string
    readonly domains: string
    readonly keys: string
    readonly features: string
  }
  readonly addCarrier: (name: string) => string
  readonly noCarriers: {
    readonly email: string
    readonly sms: string
  }
  readonly noCarriersText: {
    readonly email: string
    readonly sms: string
  }
  readonly smsTestText: string
  readonly description: string
  readonly kind: string
  readonly endpoint: string
  readonly senderNumber: string
  readonly host: string
  readonly hostHint: string
  readonly senderAddress: string
  readonly senderName: string
  readonly replyTo: string
  readonly auth: string
  readonly auths: {
    readonly plain: string
    readonly none: string
  }
  readonly user: string
  readonly password: string
  readonly secretStays: string
  readonly test: string
  readonly receiver: string
  readonly testSent: string
  readonly removeCarrierText: string
  readonly signingKey: string
  readonly customDomains: string
  readonly customDomainsText: string
  readonly domain: string
  readonly primary: string
  readonly generated: string
  readonly trustedDomains: string
  readonly trustedDomainsText: string
  readonly noTrustedDomains: string
  readonly removeDomainText: string
  readonly featuresText: string
  readonly setHere: string
  readonly inherited: string
  readonly resetFeatures: string
  readonly webKeysText: string
  readonly addWebKey: string
  readonly noWebKeys: string
  readonly algorithm: string
  readonly keyStates: {
    readonly INITIAL: string
    readonly ACTIVE: string
    readonly INACTIVE: string
  }
  readonly removeWebKeyText: string
}
