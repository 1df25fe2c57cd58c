/** The screens of message texts, in Portuguese. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const portugueseMessageText: MessageTextTexts = {
  messages: 'Textos de mensagens',
  messagesHint:
    'E-mails e SMS com suas próprias palavras. O que fica vazio permanece como padrão. {{.FirstName}} e semelhantes são preenchidos.',
  pages: 'Textos de páginas',
  pagesHint: 'As páginas de acesso com suas próprias palavras. Telas e textos têm os nomes da API.',
  message: 'Mensagem',
  screen: 'Tela',
  save: 'Salvar',
  saved: 'Salvo',
  changed: 'Alterado',
  byDefault: (text) => `Padrão: ${text}`,
  reset: 'Voltar ao padrão',
  resetTitle: 'Usar de novo os textos padrão?',
  resetText: 'Seus próprios textos neste idioma se perdem.',
  wasReset: 'Os textos padrão valem de novo',
  preview: 'Prévia',
  kinds: {
    invite: 'Convite',
    init: 'Concluir a conta',
    'verify-email': 'Confirmar o endereço de e-mail',
    'password-reset': 'Definir uma senha nova',
    'password-change': 'Senha alterada',
    passkey: 'Adicionar uma chave de acesso',
    'otp-email': 'Código por e-mail',
    'domain-claimed': 'Nome de acesso alterado por um domínio',
    'verify-phone': 'Confirmar o número de telefone (SMS)',
    'otp-sms': 'Código por SMS',
  },
  fields: {
    subject: 'Assunto',
    preHeader: 'Linha de prévia',
    title: 'Título',
    greeting: 'Saudação',
    text: 'Texto',
    buttonText: 'Botão',
    footerText: 'Rodapé',
  },
}
