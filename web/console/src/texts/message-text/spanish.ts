/** The screens of message texts, in Spanish. */
import type { MessageTextTexts } from './text.ts'

/** See `text.ts`. */
export const spanishMessageText: MessageTextTexts = {
  messages: 'Textos de mensajes',
  messagesHint:
    'Los correos y SMS con sus propias palabras. Lo que queda vacío sigue como de serie. {{.FirstName}} y similares se rellenan.',
  pages: 'Textos de páginas',
  pagesHint:
    'Las páginas de inicio de sesión con sus propias palabras. Pantallas y textos se llaman como en la API.',
  message: 'Mensaje',
  screen: 'Pantalla',
  save: 'Guardar',
  saved: 'Guardado',
  changed: 'Cambiado',
  byDefault: (text) => `Predeterminado: ${text}`,
  reset: 'Volver al predeterminado',
  resetTitle: '¿Usar de nuevo los textos predeterminados?',
  resetText: 'Se pierden sus propios textos en este idioma.',
  wasReset: 'Vuelven a valer los textos predeterminados',
  preview: 'Vista previa',
  kinds: {
    invite: 'Invitación',
    init: 'Completar la cuenta',
    'verify-email': 'Confirmar la dirección de correo',
    'password-reset': 'Fijar una contraseña nueva',
    'password-change': 'Contraseña cambiada',
    passkey: 'Añadir una llave de acceso',
    'otp-email': 'Código por correo',
    'domain-claimed': 'Nombre de acceso cambiado por un dominio',
    'verify-phone': 'Confirmar el número de teléfono (SMS)',
    'otp-sms': 'Código por SMS',
  },
  fields: {
    subject: 'Asunto',
    preHeader: 'Línea de vista previa',
    title: 'Título',
    greeting: 'Saludo',
    text: 'Texto',
    buttonText: 'Botón',
    footerText: 'Pie',
  },
}
