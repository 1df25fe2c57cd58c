/** Spanish. */
import type { RegistrationTexts } from './text.ts'

/** The registration in Spanish. */
export const spanish: RegistrationTexts = {
  link: '¿Aún no tiene cuenta? Cree una',
  title: 'Cree su cuenta',
  intro: 'Su cuenta pertenecerá a {name}.',
  introFor: 'Después continuará a {app}.',
  orgLink: 'Registrar una organización en su lugar',
  orgTitle: 'Registre su organización',
  orgIntro: 'Usted será quien la administre al principio.',
  orgName: 'Nombre de la organización',
  userName: 'Nombre de usuario',
  phone: 'Teléfono',
  emailHint: 'Enviamos un código a esta dirección.',
  phoneHint:
    'Con el prefijo del país, por ejemplo +34. Al iniciar sesión se envían códigos a este número.',
  button: 'Continuar',
  otherWays: 'Otras formas de registrarse',
  withProvider: 'Registrarse con {provider}',
  haveAccount: '¿Ya tiene una cuenta? Inicie sesión',
  closed: {
    title: 'Aquí no se pueden crear cuentas',
    text: 'Pida una cuenta a quien gestiona este servicio, por favor.',
  },
  confirm: {
    title: 'Introduzca el código',
    intro:
      'Hemos enviado un código a {email}. Puede tardar un minuto; mire también en el correo no ' +
      'deseado.',
    introElsewhere: 'Introduzca el código del mensaje que enviamos a su dirección, por favor.',
    button: 'Confirmar la dirección',
    sent: 'Hemos enviado otro código. Solo vale el más reciente.',
    anotherAddress: 'Usar otra dirección',
  },
  taken: {
    title: 'Ya tiene una cuenta',
    text:
      'Existe una cuenta con la dirección {email}. Inicie sesión con ella; si olvidó la ' +
      'contraseña, allí puede elegir otra.',
    button: 'Iniciar sesión',
  },
  names: {
    title: 'Elija su nombre de usuario',
    intro: 'Con él iniciará sesión.',
    suffixHint: 'Su nombre de acceso terminará en {suffix}.',
    orgIntro: 'Este nombre ya está en uso. Elija otro para su organización, por favor.',
    button: 'Continuar',
  },
  way: {
    title: '¿Cómo quiere iniciar sesión?',
    intro: 'Su dirección {email} está confirmada.',
    passkeyTitle: 'Con una llave de acceso',
    passkeyText:
      'Su dispositivo le pide la huella, la cara o su PIN. No hay contraseña que recordar ni que ' +
      'se pueda robar.',
    passkeyButton: 'Crear una llave de acceso',
    passkeyName: 'Primera llave de acceso',
    passwordTitle: 'Con una contraseña',
    button: 'Crear cuenta',
  },
  over: {
    title: 'Este registro ha terminado',
    text: 'Ya está completo o duró más de un día. Inicie sesión o empiece de nuevo.',
    again: 'Empezar de nuevo',
  },
  problems: {
    consent: 'Acepte primero los documentos, por favor.',
    email: 'Introduzca una dirección de correo electrónico, por ejemplo nombre@example.com.',
    emailDomain:
      'Las direcciones de este dominio pertenecen a otra organización. Pídale una cuenta o use ' +
      'otra dirección.',
    phone: 'Introduzca un teléfono con el prefijo del país, por ejemplo +34 910 50 50 50.',
    userNameTaken: 'Este nombre de usuario ya está en uso. Elija otro, por favor.',
    userNameMissing: 'Introduzca un nombre de usuario, por favor.',
    orgName: 'Dé a su organización un nombre con letras o cifras, por favor.',
    orgTaken: 'Otra organización tiene este nombre. Elija otro, por favor.',
    rules: 'Esta contraseña no cumple las reglas. Elija otra, por favor.',
    tooManyMails:
      'Se enviaron demasiados mensajes a esta dirección. Espere diez minutos e inténtelo de nuevo.',
    tooManyHere:
      'Se crearon demasiadas cuentas desde su red. Espere una hora e inténtelo de nuevo.',
    passkey:
      'No se pudo guardar la llave de acceso. Inténtelo de nuevo o elija una contraseña, por ' +
      'favor.',
  },
}
