/** Spanish: formal, for readers in Spain and in Latin America. */
import type { Language } from './message-text.ts'

const greeting = 'Hola, {{.DisplayName}}:'
const ignore = 'Si no esperaba este mensaje, puede ignorarlo.'
const otp = {
  title: 'Su código de acceso',
  preHeader: 'Utilice este código para terminar de iniciar sesión.',
  subject: 'Su código de acceso',
  greeting,
  text: `Su código de un solo uso para iniciar sesión es {{.OTP}}. Solo es válido durante unos
minutos.

Si no está iniciando sesión en este momento, no comparta el código y cambie su contraseña.`,
}

/** Messages and their subjects in Spanish. */
export const spanish: Language = {
  tag: 'es',
  linkIntroduction: 'Si el botón no funciona, abra este enlace:',
  closing: 'Este mensaje fue enviado por {{.Host}} en relación con su cuenta.',
  messages: {
    initCode: {
      title: 'Termine de configurar su cuenta',
      preHeader: 'Falta un solo paso para iniciar sesión.',
      subject: 'Termine de configurar su cuenta',
      greeting,
      text: `Se ha creado una cuenta para usted. Su nombre de acceso es {{.PreferredLoginName}}.

Pulse el botón para terminar de configurarla. Si se le pide un código, introduzca {{.Code}}.

${ignore}`,
      buttonText: 'Terminar la configuración',
    },
    verifyEmail: {
      title: 'Confirme su correo electrónico',
      preHeader: 'Demuéstrenos que esta dirección es suya.',
      subject: 'Confirme su dirección de correo electrónico',
      greeting,
      text: `Esta dirección se ha añadido a su cuenta. Pulse el botón para confirmar que es suya.

Si se le pide un código, introduzca {{.Code}}.

Si no ha añadido esta dirección, puede ignorar este mensaje.`,
      buttonText: 'Confirmar la dirección',
    },
    verifyPhone: {
      title: 'Confirme su número de teléfono',
      preHeader: 'Demuéstrenos que este número es suyo.',
      subject: 'Confirme su número de teléfono',
      greeting,
      text: `Este número de teléfono se ha añadido a su cuenta. El código para confirmarlo es
{{.Code}}.

Si no ha añadido este número, puede ignorar este mensaje.`,
      buttonText: 'Confirmar el número',
      sms: '{{.Code}} es el código para confirmar su número de teléfono. No lo comparta con nadie.',
    },
    passwordReset: {
      title: 'Elija otra contraseña',
      preHeader: 'Se ha solicitado restablecer la contraseña de su cuenta.',
      subject: 'Restablezca su contraseña',
      greeting,
      text: `Se ha solicitado restablecer la contraseña de su cuenta. Si ha sido usted, pulse el
botón y elija otra. Si se le pide un código, introduzca {{.Code}}.

Si no ha sido usted, ignore este mensaje: su contraseña no cambiará.`,
      buttonText: 'Restablecer la contraseña',
      sms: '{{.Code}} es el código para restablecer su contraseña. No lo comparta con nadie.',
    },
    passwordlessRegistration: {
      title: 'Añada una llave de acceso',
      preHeader: 'Inicie sesión con su dispositivo en lugar de una contraseña.',
      subject: 'Añada una llave de acceso a su cuenta',
      greeting,
      text: `Se va a añadir una llave de acceso a su cuenta para que pueda iniciar sesión con su
dispositivo en lugar de una contraseña. Pulse el botón en el dispositivo que quiera utilizar.

${ignore}`,
      buttonText: 'Añadir llave de acceso',
    },
    passwordChange: {
      title: 'Su contraseña ha cambiado',
      preHeader: 'Si no ha sido usted, actúe cuanto antes.',
      subject: 'Su contraseña ha cambiado',
      greeting,
      text: `La contraseña de su cuenta acaba de cambiar. Si lo ha hecho usted, no tiene que
hacer nada más.

Si no ha sido usted, restablezca su contraseña de inmediato.`,
      buttonText: 'Iniciar sesión',
    },
    domainClaimed: {
      title: 'Su nombre de acceso ha cambiado',
      preHeader: 'El dominio de su nombre de acceso pertenece ahora a una organización.',
      subject: 'Su nombre de acceso ha cambiado',
      greeting,
      text: `Una organización ha demostrado que el dominio {{.Domain}} le pertenece. Su cuenta no
forma parte de ella, por lo que no puede conservar un nombre de acceso en ese dominio.

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

Pulse el botón para aceptarla y elegir cómo quiere iniciar sesión. Si se le pide un código,
introduzca {{.Code}}.

${ignore}`,
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
