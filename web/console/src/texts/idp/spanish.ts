/** The screens of identity providers, in Spanish. */
import type { IdpTexts } from './text.ts'

/** See `text.ts`. */
export const spanishIdp: IdpTexts = {
  title: 'Proveedores de identidad',
  add: 'Añadir proveedor',
  levels: {
    instance: 'Instancia',
    organization: 'Organización',
  },
  empty: 'Aún no hay proveedores',
  emptyText: 'Con un proveedor se inicia sesión con una cuenta que se tiene en otro lugar.',
  type: 'Tipo',
  owner: 'Propietario',
  offered: 'Al iniciar sesión',
  isOffered: 'Ofrecido',
  isNotOffered: 'No ofrecido',
  offer: 'Ofrecer',
  withdraw: 'Dejar de ofrecer',
  addresses: 'Direcciones que registrar en el proveedor',
  addressesText: 'El proveedor devuelve allí a las personas. Regístrelas todas.',
  settings: 'Ajustes',
  secretStays: 'Vacío: se conserva el actual.',
  options: {
    isCreationAllowed: {
      label: 'Puede crear cuentas',
      hint: 'Quien no es conocido puede registrarse con los datos del proveedor.',
    },
    isLinkingAllowed: {
      label: 'Puede vincularse a cuentas',
      hint: 'Quien entra de otro modo puede añadirlo a su cuenta.',
    },
    isAutoCreation: {
      label: 'Crear sin preguntar',
      hint: 'La cuenta existe desde el primer acceso, sin formulario.',
    },
    isAutoUpdate: {
      label: 'Actualizar en cada acceso',
      hint: 'Nombre y direcciones siguen los datos del proveedor.',
    },
  },
  autoLinking: 'Vincular sin preguntar, por coincidencia de',
  autoLinkings: {
    none: 'Nunca',
    userName: 'Nombre de usuario',
    email: 'Correo electrónico',
  },
  removeText: 'Nadie más entra con él; los vínculos terminan. No se puede deshacer.',
  test: 'Probar',
  testText: 'Inicia sesión en el proveedor en otra pestaña. No se crea ni vincula ninguna cuenta.',
  testByForm:
    'Este proveedor requiere un formulario que la consola no puede enviar. Pruébelo al entrar.',
  tested: 'El proveedor funciona. Esto es lo que responde.',
  testFailed: 'El proveedor rechazó, o nadie inició sesión.',
  answer: 'Respuesta',
  directoryUser: 'Nombre de usuario en el directorio',
  directoryPassword: 'Contraseña en el directorio',
}
