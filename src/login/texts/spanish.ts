/** Spanish: formal. */
import { spanish as signIn } from './sign-in/spanish.ts'
import type { Texts } from './text.ts'

/** All pages, in Spanish. */
export const spanish: Texts = {
  tag: 'es',
  ownName: 'Español',
  languages: 'Idiomas',
  code: 'Código',
  codeHint: 'Está en el mensaje que recibió. Las mayúsculas cuentan.',
  loginName: 'Nombre de acceso',
  password: 'Contraseña nueva',
  passwordAgain: 'Contraseña nueva, otra vez',
  rulesIntro: 'Su contraseña necesita',
  rules: {
    minLength: 'al menos {n} caracteres',
    lower: 'una letra minúscula (a–z)',
    upper: 'una letra mayúscula (A–Z)',
    number: 'una cifra (0–9)',
    symbol: 'un símbolo, como ! o un espacio',
    common: 'algo distinto de lo que usa mucha gente',
    context: 'más que su nombre, su dirección o el nombre de este servicio',
    tooLong: 'menos caracteres: es demasiado larga para guardarla',
  },
  problems: {
    codeMissing: 'Introduzca el código, por favor.',
    code: 'Este código no es válido, o ya no lo es.',
    passwordMissing: 'Elija una contraseña, por favor.',
    passwordsDiffer: 'Las dos contraseñas no son iguales.',
    locked: 'Esta cuenta está bloqueada. Diríjase a quien la administra, por favor.',
    busy: 'Ahora mismo hay muchísima gente. Inténtelo de nuevo en un momento, por favor.',
    tooManyAttempts: 'Hubo demasiados códigos erróneos. Espere diez minutos e inténtelo de nuevo.',
    pageTooOld:
      'Esta página estuvo abierta demasiado tiempo, o las cookies están desactivadas. ' +
      'Envíela otra vez, por favor.',
    passkey:
      'No se pudo añadir la llave de acceso. Pida un enlace nuevo e inténtelo otra vez, ' +
      'por favor.',
  },
  problemsTitle: 'Algo no está bien todavía',
  titleOfProblems: 'Error',
  stale: {
    title: 'Este enlace ya no funciona',
    text:
      'Quizá ya se usó, lo sustituyó otro más reciente o es demasiado antiguo. Tiene ' +
      'fácil arreglo: podemos enviar uno nuevo a la dirección de correo de la cuenta.',
    typeCode: 'Tengo un código más reciente',
  },
  resend: { intro: '¿No tiene código, o no funciona?', button: 'Enviarme un enlace nuevo' },
  sent: {
    title: 'Mire su correo',
    text:
      'Si queda algo por hacer en esta cuenta, un mensaje con un enlace nuevo va camino ' +
      'de su dirección de correo. Puede tardar un minuto; mire también en el correo no ' +
      'deseado.',
  },
  init: {
    title: 'Termine de configurar su cuenta',
    intro: 'Solo falta este paso, y la cuenta es suya.',
    button: 'Terminar',
    doneTitle: 'Su cuenta está lista',
    doneText:
      'Todo está configurado y su dirección de correo está confirmada. Ya puede iniciar ' +
      'sesión.',
  },
  email: {
    title: 'Confirme su dirección de correo',
    intro: 'Muéstrenos, por favor, que esta dirección es suya.',
    button: 'Confirmar',
    doneTitle: 'Su dirección está confirmada',
    doneText: 'Gracias. Aquí no hay nada más que hacer.',
  },
  reset: {
    title: 'Elija una contraseña nueva',
    intro: 'La nueva sustituye a la anterior al instante.',
    button: 'Guardar contraseña',
    doneTitle: 'Su contraseña está guardada',
    doneText: 'A partir de ahora, inicie sesión con la nueva.',
  },
  invite: {
    title: 'Acepte su invitación',
    intro: 'Elija una contraseña para iniciar sesión, y ya está.',
    button: 'Aceptar la invitación',
    doneTitle: 'Le damos la bienvenida',
    doneText:
      'Su cuenta está lista y su dirección de correo está confirmada. Ya puede iniciar ' +
      'sesión.',
  },
  passkey: {
    title: 'Añada una llave de acceso',
    intro:
      'Con una llave de acceso inicia sesión con la huella, la cara o el PIN de su ' +
      'dispositivo. No hay contraseña que recordar ni que puedan robarle.',
    button: 'Crear llave de acceso',
    doneTitle: 'Su llave de acceso está añadida',
    doneText: 'A partir de ahora puede iniciar sesión con ella.',
    name: 'Nombre de la llave de acceso',
    nameHint: 'Para reconocerla, por ejemplo «Mi teléfono».',
    noScript:
      'Las llaves de acceso necesitan JavaScript, que está desactivado en este ' +
      'navegador. Actívelo para esta página o abra el enlace en otro navegador, por ' +
      'favor.',
    unsupported:
      'Este navegador no puede crear llaves de acceso. Abra el enlace en otro navegador ' +
      'o en otro dispositivo, por favor.',
    cancelled: 'No se creó ninguna llave de acceso. Puede intentarlo de nuevo ahora mismo.',
  },
  choosePassword: 'Elija también una contraseña, para que pueda iniciar sesión.',
  signIn,
  notFound: {
    title: 'Esta página no existe',
    text: 'Quizá la dirección se cortó. Abra otra vez el enlace del mensaje, por favor.',
  },
  blocked: {
    title: 'Este acceso está cerrado',
    text:
      '{name} está bloqueado por ahora. Pregunte a quien lo administra cuándo ' +
      'volverá a abrirse.',
  },
  strangeHost: {
    title: 'Aquí no hay nada con este nombre',
    text:
      'El nombre {name} no corresponde a nada en este servidor. Compruebe la dirección, o ' +
      'pregunte a quien se la dio.',
    elsewhereTitle: 'Este servidor tiene otro nombre',
    elsewhereText:
      'Ha abierto {name}, pero este servidor está configurado para la dirección siguiente.',
    operator: 'Si usted administra este servidor, esta orden le añade el nombre:',
  },
  next: 'Continuar',
}
