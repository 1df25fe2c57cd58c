/** The screens of message texts, in Italian. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const italianMessageText: MessageTextTexts = {
  messages: 'Testi dei messaggi',
  messagesHint:
    'E-mail e SMS con le Sue parole. Ciò che resta vuoto rimane come predefinito. {{.FirstName}} e simili vengono compilati.',
  pages: 'Testi delle pagine',
  pagesHint: 'Le pagine di accesso con le Sue parole. Schermate e testi hanno i nomi dell’API.',
  message: 'Messaggio',
  screen: 'Schermata',
  save: 'Salva',
  saved: 'Salvato',
  changed: 'Modificato',
  byDefault: (text) => `Predefinito: ${text}`,
  reset: 'Ripristina il predefinito',
  resetTitle: 'Usare di nuovo i testi predefiniti?',
  resetText: 'I Suoi testi in questa lingua vanno persi.',
  wasReset: 'Valgono di nuovo i testi predefiniti',
  preview: 'Anteprima',
  kinds: {
    invite: 'Invito',
    init: 'Completare l’account',
    'verify-email': 'Confermare l’indirizzo e-mail',
    'password-reset': 'Impostare una nuova password',
    'password-change': 'Password cambiata',
    passkey: 'Aggiungere una passkey',
    'otp-email': 'Codice via e-mail',
    'domain-claimed': 'Nome di accesso cambiato da un dominio',
    'verify-phone': 'Confermare il numero di telefono (SMS)',
    'otp-sms': 'Codice via SMS',
  },
  fields: {
    subject: 'Oggetto',
    preHeader: 'Riga di anteprima',
    title: 'Titolo',
    greeting: 'Saluto',
    text: 'Testo',
    buttonText: 'Pulsante',
    footerText: 'Piè di pagina',
  },
}
