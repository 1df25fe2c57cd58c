/** Texts around the pages: links of the owner, and whose server it is. */
import { type SupportedLanguage, supportedLanguages } from '../../kit/language.ts'

/** The texts of a language. */
export interface BrandTexts {
  /** What the list of links is, for screen readers. */
  readonly links: string
  readonly terms: string
  readonly privacy: string
  readonly help: string
  readonly docs: string
  readonly custom: string
  readonly support: string
  /** `{name}` is the server's product. */
  readonly watermark: string
}

const all: Readonly<Record<SupportedLanguage, BrandTexts>> = {
  en: {
    links: 'Legal and help',
    terms: 'Terms of service',
    privacy: 'Privacy policy',
    help: 'Help',
    docs: 'Documentation',
    custom: 'More',
    support: 'Contact support',
    watermark: 'Sign-in by {name}',
  },
  de: {
    links: 'Rechtliches und Hilfe',
    terms: 'Nutzungsbedingungen',
    privacy: 'Datenschutzerklärung',
    help: 'Hilfe',
    docs: 'Dokumentation',
    custom: 'Mehr',
    support: 'Support kontaktieren',
    watermark: 'Anmeldung über {name}',
  },
  fr: {
    links: 'Mentions légales et aide',
    terms: 'Conditions d’utilisation',
    privacy: 'Politique de confidentialité',
    help: 'Aide',
    docs: 'Documentation',
    custom: 'En savoir plus',
    support: 'Contacter l’assistance',
    watermark: 'Connexion avec {name}',
  },
  es: {
    links: 'Información legal y ayuda',
    terms: 'Condiciones del servicio',
    privacy: 'Política de privacidad',
    help: 'Ayuda',
    docs: 'Documentación',
    custom: 'Más información',
    support: 'Contactar con soporte',
    watermark: 'Inicio de sesión con {name}',
  },
  it: {
    links: 'Note legali e assistenza',
    terms: 'Termini di servizio',
    privacy: 'Informativa sulla privacy',
    help: 'Aiuto',
    docs: 'Documentazione',
    custom: 'Altre informazioni',
    support: 'Contatta l’assistenza',
    watermark: 'Accesso con {name}',
  },
  pt: {
    links: 'Informações legais e ajuda',
    terms: 'Termos de serviço',
    privacy: 'Política de privacidade',
    help: 'Ajuda',
    docs: 'Documentação',
    custom: 'Mais informações',
    support: 'Contactar o suporte',
    watermark: 'Início de sessão com {name}',
  },
  pl: {
    links: 'Informacje prawne i pomoc',
    terms: 'Warunki korzystania z usługi',
    privacy: 'Polityka prywatności',
    help: 'Pomoc',
    docs: 'Dokumentacja',
    custom: 'Więcej',
    support: 'Skontaktuj się z pomocą techniczną',
    watermark: 'Logowanie przez {name}',
  },
  ja: {
    links: '規約とヘルプ',
    terms: '利用規約',
    privacy: 'プライバシーポリシー',
    help: 'ヘルプ',
    docs: 'ドキュメント',
    custom: '詳細',
    support: 'サポートに問い合わせる',
    watermark: '{name} によるログイン',
  },
  zh: {
    links: '法律信息与帮助',
    terms: '服务条款',
    privacy: '隐私政策',
    help: '帮助',
    docs: '文档',
    custom: '更多',
    support: '联系支持人员',
    watermark: '由 {name} 提供登录服务',
  },
}

/** The texts of a supported language; English for any other. */
export function brandTexts(language: string): BrandTexts {
  return all[supportedLanguages.find((tag) => tag === language) ?? 'en']
}
