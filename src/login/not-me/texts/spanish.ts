/** The page behind "this wasn't me", in Spanish. */
import type { NotMeTexts } from '../texts.ts'

/** The texts in Spanish. */
export const spanish: NotMeTexts = {
  title: '¿No ha sido usted?',
  intro:
    'Se cerrarán todas las sesiones de su cuenta en todos los dispositivos. Nadie podrá ' +
    'iniciar sesión con su contraseña hasta que elija otra; le enviaremos un enlace para ello.',
  introOfMethod:
    'Se eliminará el método de acceso añadido y se cerrarán todas las sesiones de su cuenta en ' +
    'todos los dispositivos. Nadie podrá iniciar sesión con su contraseña hasta que elija ' +
    'otra; le enviaremos un enlace para ello.',
  button: 'Cerrar todas las sesiones',
  calm: 'Si ha sido usted, cierre esta página. No cambiará nada.',
  doneTitle: 'Se han cerrado todas las sesiones',
  done: {
    mailed:
      'Revise su correo: le hemos enviado un enlace para elegir otra contraseña. Hasta entonces ' +
      'nadie puede iniciar sesión con la anterior.',
    ask: 'Ya nadie puede iniciar sesión con su contraseña. Pida una nueva a su administrador.',
    look:
      'La próxima vez que inicie sesión, revise sus métodos de acceso y elimine los que no ' +
      'sean suyos.',
  },
  used: [
    'Esto ya está hecho',
    'Todas las sesiones se cerraron cuando se utilizó este enlace. Si todavía necesita otra ' +
      'contraseña, escriba su nombre de acceso en la página de inicio de sesión y solicite un ' +
      'enlace.',
  ],
  stale: [
    'Este enlace ya no es válido',
    'Tiene más de una semana o está incompleto. Si es posible que otra persona conozca su ' +
      'contraseña, escriba su nombre de acceso en la página de inicio de sesión y solicite un ' +
      'enlace para elegir otra.',
  ],
  toSignIn: 'Ir al inicio de sesión',
}
