/** Spanish: formal, for readers in Spain and in Latin America. */
import type { Language } from './message-text.ts'

const greeting = 'Hola, {{.DisplayName}}:'
const ignore = 'Si no esperaba este mensaje, puede ignorarlo.'
const typed = 'Si se le pide un código, introduzca este:\n\n{{.Code}}\n\n{{.Expiry}}'
const act = 'Si no ha sido usted, actúe cuanto antes.'
const mine = 'Si ha sido usted, no tiene que hacer nada más.'
const notMine = `Si no, avísenos de inmediato: cerraremos todas las sesiones de su cuenta y le
ayudaremos a elegir otra contraseña.`
const button = 'No he sido yo'
const otp = {
  title: 'Su código de acceso',
  preHeader: 'Utilice este código para terminar de iniciar sesión en {{.Sender}}.',
  subject: 'Su código de acceso a {{.Sender}}',
  greeting,
  text: 'Este es su código de un solo uso para iniciar sesión en {{.Sender}}:\n\n{{.OTP}}',
  after: `{{.Expiry}}

Si no está iniciando sesión en este momento, es posible que otra persona conozca su contraseña. No
comparta este código con nadie y cambie su contraseña.`,
}

/** Messages and their subjects in Spanish. */
export const spanish: Language = {
  tag: 'es',
  colon: ': ',
  linkIntroduction: 'Si el botón no funciona, abra este enlace:',
  closing: 'Este mensaje fue enviado por {{.Sender}} en relación con su cuenta.',
  footer: {
    support: '¿Tiene preguntas? Escriba a {email}.',
    help: 'Ayuda',
    privacy: 'Política de privacidad',
    terms: 'Condiciones del servicio',
  },
  lifetime: {
    both: 'El enlace y el código son válidos durante {time}.',
    link: 'El enlace es válido durante {time}.',
    code: 'El código es válido durante {time}.',
    units: {
      day: { one: '{n} día', other: '{n} días' },
      hour: { one: '{n} hora', other: '{n} horas' },
      minute: { one: '{n} minuto', other: '{n} minutos' },
      second: { one: '{n} segundo', other: '{n} segundos' },
    },
  },
  details: {
    time: 'Fecha',
    device: 'Dispositivo',
    network: 'Red',
    method: 'Método de acceso',
    browserOnSystem: '{browser} en {system}',
    methods: {
      passkey: 'Llave de acceso',
      securityKey: 'Llave de seguridad',
      totp: 'Aplicación de autenticación',
      otpSms: 'Códigos por SMS',
      otpEmail: 'Códigos por correo electrónico',
      recoveryCodes: 'Códigos de recuperación',
    },
  },
  notMe: button,
  goesOnAfterGreeting: false,
  messages: {
    initCode: {
      title: 'Termine de configurar su cuenta',
      preHeader: 'Falta un solo paso para iniciar sesión en {{.Sender}}.',
      subject: 'Termine de configurar su cuenta de {{.Sender}}',
      greeting,
      text: `Se ha creado una cuenta de {{.Sender}} para usted. Su nombre de acceso es
{{.PreferredLoginName}}.

Termine de configurarla para iniciar sesión por primera vez.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Terminar la configuración',
    },
    verifyEmail: {
      title: 'Confirme su correo electrónico',
      preHeader: 'Confirme que esta dirección es suya.',
      subject: 'Confirme su dirección de correo electrónico para {{.Sender}}',
      greeting,
      text: `Esta dirección se ha añadido a su cuenta de {{.Sender}}. Confirme que es suya.`,
      after: `${typed}\n\nSi no ha añadido esta dirección, puede ignorar este mensaje.`,
      buttonText: 'Confirmar la dirección',
    },
    verifyPhone: {
      title: 'Confirme su número de teléfono',
      preHeader: 'Confirme que este número es suyo.',
      subject: 'Confirme su número de teléfono para {{.Sender}}',
      greeting,
      text: `Este número de teléfono se ha añadido a su cuenta de {{.Sender}}. Confírmelo con este
código:

{{.Code}}`,
      after: '{{.Expiry}}\n\nSi no ha añadido este número, puede ignorar este mensaje.',
      buttonText: 'Confirmar el número',
      sms: '{{.Code}} es el código para confirmar su número de teléfono. No lo comparta con nadie.',
    },
    passwordReset: {
      title: 'Elija una contraseña nueva',
      preHeader: 'Se ha solicitado restablecer la contraseña de su cuenta de {{.Sender}}.',
      subject: 'Restablezca su contraseña de {{.Sender}}',
      greeting,
      text: `Se ha solicitado restablecer la contraseña de su cuenta de {{.Sender}}. Si ha sido
usted,
elija ahora una nueva.`,
      after: `${typed}\n\nSi no ha sido usted, ignore este mensaje: su contraseña no cambiará.`,
      buttonText: 'Restablecer la contraseña',
      sms: '{{.Code}} es el código para restablecer su contraseña. No lo comparta con nadie.',
    },
    passwordlessRegistration: {
      title: 'Añada una llave de acceso',
      preHeader: 'Inicie sesión con su dispositivo en lugar de una contraseña.',
      subject: 'Añada una llave de acceso a su cuenta de {{.Sender}}',
      greeting,
      text: `Puede añadir una llave de acceso a su cuenta de {{.Sender}} para iniciar sesión con su
dispositivo en lugar de una contraseña. Abra este mensaje en el dispositivo que quiera utilizar.`,
      after: `{{.Expiry}}\n\n${ignore}`,
      buttonText: 'Añadir llave de acceso',
    },
    passwordChange: {
      title: 'Su contraseña ha cambiado',
      preHeader: act,
      subject: 'Su contraseña de {{.Sender}} ha cambiado',
      greeting,
      text: `La contraseña de su cuenta de {{.Sender}} ha cambiado.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    newDevice: {
      title: 'Nuevo inicio de sesión en su cuenta',
      preHeader: act,
      subject: 'Nuevo inicio de sesión en su cuenta de {{.Sender}}',
      greeting,
      text: `Se ha iniciado sesión en su cuenta de {{.Sender}} con un navegador que no conocíamos.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorAdded: {
      title: 'Se ha añadido un método de acceso',
      preHeader: act,
      subject: 'Se ha añadido un método de acceso a su cuenta de {{.Sender}}',
      greeting,
      text: `Se ha añadido un método de acceso a su cuenta de {{.Sender}}.

{{.Details}}

${mine}

Si no, avísenos de inmediato: lo eliminaremos, cerraremos todas las sesiones de su cuenta y le
ayudaremos a elegir otra contraseña.`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    factorRemoved: {
      title: 'Se ha eliminado un método de acceso',
      preHeader: act,
      subject: 'Se ha eliminado un método de acceso de su cuenta de {{.Sender}}',
      greeting,
      text: `Se ha eliminado un método de acceso de su cuenta de {{.Sender}}.

{{.Details}}

${mine}

${notMine}`,
      after: '{{.Expiry}}',
      buttonText: button,
    },
    domainClaimed: {
      title: 'Su nombre de acceso ha cambiado',
      preHeader: 'El dominio de su nombre de acceso pertenece ahora a una organización.',
      subject: 'Su nombre de acceso a {{.Sender}} ha cambiado',
      greeting,
      text: `Una organización ha demostrado que el dominio {{.Domain}} le pertenece. Su cuenta de
{{.Sender}} no forma parte de ella, por lo que no puede conservar un nombre de acceso en ese
dominio.

Hasta que elija otro, su nombre de usuario es {{.TempUsername}}. La próxima vez que inicie sesión
se le pedirá que cambie su dirección de correo electrónico.`,
      buttonText: 'Iniciar sesión',
    },
    inviteUser: {
      title: 'Invitación a {{.ApplicationName}}',
      preHeader: 'Acepte la invitación y elija cómo iniciar sesión.',
      subject: 'Invitación a {{.ApplicationName}}',
      greeting,
      text: `Ha recibido una invitación a {{.ApplicationName}}. Su nombre de acceso es
{{.PreferredLoginName}}.

Acepte la invitación y elija cómo quiere iniciar sesión.`,
      after: `${typed}\n\n${ignore}`,
      buttonText: 'Aceptar la invitación',
    },
    verifySmsOtp: {
      ...otp,
      buttonText: '',
      sms: '{{.OTP}} es su código de un solo uso para iniciar sesión. No lo comparta con nadie.',
    },
    verifyEmailOtp: { ...otp, buttonText: 'Iniciar sesión' },
  },
}
