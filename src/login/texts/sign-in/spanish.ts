/** Spanish: formal. */
import type { SignInTexts } from './text.ts'

/** Signing in and out, in Spanish. */
export const spanish: SignInTexts = {
  name: {
    title: 'Iniciar sesión',
    intro: 'Use su cuenta de {name}.',
    introFor: 'Después continuará a {app}.',
    label: 'Nombre de acceso',
    button: 'Siguiente',
    missing: 'Introduzca su nombre de acceso, por favor.',
    unknown: 'No hay ninguna cuenta con este nombre de acceso. Compruebe si está bien escrito.',
    inactive: 'Esta cuenta está desactivada. Diríjase a quien la administra, por favor.',
  },
  tooManyAttempts: 'Hubo demasiados intentos. Espere diez minutos e inténtelo de nuevo.',
  otherWays: 'Otras formas de iniciar sesión',
  withProvider: 'Iniciar sesión con {provider}',
  password: {
    title: 'Introduzca su contraseña',
    label: 'Contraseña',
    button: 'Iniciar sesión',
    missing: 'Introduzca su contraseña, por favor.',
    wrong: 'Esta contraseña no es correcta.',
    wrongOrUnknown: 'El nombre de acceso o la contraseña no es correcto.',
    attemptsLeft: 'Tras {n} intentos erróneos más, la cuenta quedará bloqueada.',
    lastAttempt: 'Tras un intento erróneo más, la cuenta quedará bloqueada.',
    forgotten: '¿Olvidó su contraseña o nunca tuvo una?',
    sendLink: 'Enviarme un enlace',
  },
  passkey: {
    title: 'Inicie sesión con su llave de acceso',
    intro: 'Su dispositivo le pide la huella, la cara o su PIN.',
    button: 'Usar la llave de acceso',
    failed: 'Esta llave de acceso no sirve. Inténtelo otra vez o elija otra forma, por favor.',
    cancelled: 'No se usó ninguna llave de acceso. Puede intentarlo de nuevo enseguida.',
    noScript:
      'Las llaves de acceso necesitan JavaScript, que está desactivado en este navegador. ' +
      'Actívelo para esta página o elija otra forma, por favor.',
    unsupported: 'Este navegador no puede usar llaves de acceso. Elija otra forma, por favor.',
    passwordInstead: 'Usar la contraseña en su lugar',
  },
  anotherAccount: 'Usar otra cuenta',
  email: {
    intro:
      'Antes de continuar, introduzca el código que hemos enviado a {email}. El enlace del ' +
      'mensaje hace lo mismo.',
    notYours:
      '¿No hay mensaje, o no es su dirección? Mire también en el correo no deseado, o pida a ' +
      'quien gestiona su cuenta que corrija la dirección.',
  },
  notFinished: {
    title: 'Esta cuenta aún no está terminada',
    text:
      'Falta un paso. Podemos enviar un mensaje con un enlace a la dirección de correo de la ' +
      'cuenta.',
  },
  locked: {
    title: 'Esta cuenta está bloqueada',
    text: 'Pida a quien la administra que la desbloquee, por favor.',
    mendable:
      'Hubo demasiados intentos erróneos. Podemos enviar un enlace a la dirección de correo ' +
      'de la cuenta: elija allí una contraseña nueva y la cuenta volverá a estar abierta.',
  },
  noWay: {
    title: 'Todavía no hay forma de iniciar sesión',
    text:
      'Esta cuenta no tiene contraseña ni llave de acceso. Podemos enviar a su dirección de ' +
      'correo un enlace para elegir una contraseña.',
  },
  code: {
    title: 'Un paso más',
    app: 'Introduzca el código que muestra su aplicación de autenticación.',
    email: 'Introduzca el código que enviamos a su dirección de correo.',
    sms: 'Introduzca el código que enviamos a su teléfono.',
    recovery: 'Introduzca uno de sus códigos de recuperación. Cada uno sirve una sola vez.',
    key: 'Tenga a mano su llave de seguridad y tóquela cuando el navegador se lo pida.',
    label: 'Código',
    recoveryLabel: 'Código de recuperación',
    button: 'Confirmar',
    send: 'Enviarme un código',
    sendAgain: 'Enviarme otro código',
    keyButton: 'Usar la llave de seguridad',
    wrong: 'Este código no es correcto, o ya no es válido.',
    useApp: 'Usar la aplicación de autenticación',
    useEmail: 'Recibir un código por correo',
    useSms: 'Recibir un código por SMS',
    useRecovery: 'Usar un código de recuperación',
    useKey: 'Usar una llave de seguridad',
  },
  setUp: {
    title: 'Proteja su cuenta',
    intro:
      'Quien administra esta cuenta exige un segundo paso al iniciar sesión: un código de una ' +
      'aplicación de autenticación en su teléfono u ordenador. Tenga lista una aplicación así.',
    begin: 'Configurar la aplicación',
    keyIntro:
      'Escanee esta imagen con la aplicación. En el dispositivo que la tiene, abra el enlace o ' +
      'introduzca la clave.',
    picture: 'Código QR con la clave',
    key: 'Clave',
    open: 'Abrir en la aplicación',
    codeIntro: 'Después introduzca el código que muestra la aplicación.',
    button: 'Terminar',
  },
  change: {
    title: 'Elija una contraseña nueva',
    required: 'Antes de continuar, elija una contraseña que solo usted conozca.',
    old: 'Su contraseña es tan antigua que hay que cambiarla antes de continuar.',
    current: 'Contraseña actual',
    button: 'Cambiar la contraseña',
    currentMissing: 'Introduzca su contraseña actual, por favor.',
    currentWrong: 'La contraseña actual no es correcta.',
    unchanged: 'La contraseña nueva tiene que ser otra.',
    elsewhere: 'Cerrar sesión en todos los demás sitios',
  },
  signedIn: {
    title: 'Ha iniciado sesión',
    text: 'Está aquí como {user}.',
  },
  signOut: {
    title: '¿Cerrar sesión?',
    text: 'Ha iniciado sesión como {user}.',
    button: 'Cerrar sesión',
    doneTitle: 'Ha cerrado la sesión',
    doneText: 'Nadie tiene la sesión iniciada en estas páginas en este navegador.',
    again: 'Iniciar sesión otra vez',
  },
  agree: {
    title: '¿Continuar a {app} como {user}?',
    text: '{app} pertenece a otra organización que su cuenta. Sabrá quién es usted.',
    button: 'Continuar',
  },
  continuing: {
    title: 'Continuamos',
    text: 'Si no ocurre nada por sí solo, pulse el botón, por favor.',
  },
  gone: {
    title: 'Este inicio de sesión ha terminado',
    text:
      'Ya se completó o tardó demasiado. Vuelva a la aplicación e inicie sesión allí una vez ' +
      'más, por favor.',
  },
  unwelcome: {
    title: 'Esta aplicación no es para su cuenta',
    text:
      'Ha iniciado sesión, pero {app} no está abierta a su cuenta. Diríjase a quien la ' +
      'administra, por favor.',
  },
  cancel: 'Cancelar y volver a {app}',
  device: {
    title: 'Conectar un dispositivo',
    intro: 'Introduzca el código que muestra su dispositivo.',
    label: 'Código',
    missing: 'Introduzca el código, por favor.',
    unknown:
      'Ningún dispositivo espera con este código. Compárelo o empiece de nuevo en el ' +
      'dispositivo.',
    introFor: 'Después decidirá si {app} puede usar su cuenta en su dispositivo.',
    consentTitle: '¿Puede {app} usar su cuenta?',
    consentText: '{app}, en un dispositivo, pide iniciar sesión como {user}.',
    codeHint: 'Permítalo solo si tiene el dispositivo consigo y este muestra el código: {code}.',
    scopesTitle: 'La aplicación sabrá o podrá:',
    scopes: {
      openid: 'Quién es usted',
      profile: 'Su nombre y su perfil',
      email: 'Su dirección de correo electrónico',
      phone: 'Su número de teléfono',
      offline_access: 'Mantener la sesión hasta que usted la termine',
    },
    allow: 'Permitir',
    deny: 'Rechazar',
    allowedTitle: 'Su dispositivo está conectado',
    allowedText: 'Puede cerrar esta página y continuar en el dispositivo.',
    deniedTitle: 'No se ha conectado nada',
    deniedText: 'El dispositivo no obtiene acceso. Puede cerrar esta página.',
  },
  provider: {
    failedTitle: 'El inicio de sesión con el otro proveedor no funcionó',
    failedText:
      'Se canceló, tardó demasiado o algo salió mal. Puede intentarlo de nuevo enseguida.',
    unlinkedTitle: 'Esta cuenta aún no está vinculada',
    unlinkedText:
      'El inicio de sesión con el otro proveedor funcionó, pero no pertenece a ninguna cuenta ' +
      'de aquí. Inicie sesión aquí de otra forma, o pida a quien administra su cuenta que ' +
      'vincule las dos.',
    back: 'Volver al inicio de sesión',
    refused: 'La aplicación pide un proveedor que aquí no se puede usar.',
  },
  external: {
    title: 'Su cuenta es nueva aquí',
    intro:
      'Ha iniciado sesión en {provider} como {account}. Ninguna cuenta de aquí le pertenece aún.',
    linkTitle: '¿Ya tiene una cuenta aquí?',
    linkButton: 'Iniciar sesión y vincular las dos',
    createButton: 'Crear cuenta',
    labels: {
      userName: 'Nombre de usuario (opcional)',
      givenName: 'Nombre',
      familyName: 'Apellidos',
      nickName: 'Apodo (opcional)',
      preferredLanguage: 'Idioma',
      email: 'Correo electrónico',
      phone: 'Teléfono (opcional)',
    },
    missing: 'Rellene: {field}.',
    nameTaken: 'Este nombre ya está en uso. Elija otro.',
    notAccepted: 'Algo del formulario no se puede aceptar. Revíselo e inténtelo de nuevo.',
    termsLabel: 'Condiciones del servicio',
    privacyLabel: 'Política de privacidad',
    agree: 'Acepto estos documentos',
    termsMissing: 'Acepte los documentos para continuar.',
    linkNote: 'Cuando inicie sesión, la cuenta del otro proveedor se vinculará a la suya.',
    linkFailed: 'Ha iniciado sesión, pero la otra cuenta no se pudo vincular.',
  },
  directory: {
    title: 'Iniciar sesión con {provider}',
    intro: 'Introduzca el nombre y la contraseña que tiene allí.',
    nameLabel: 'Nombre de usuario',
    nameMissing: 'Introduzca su nombre de usuario.',
    wrong: 'El nombre o la contraseña no es correcto.',
  },
}
