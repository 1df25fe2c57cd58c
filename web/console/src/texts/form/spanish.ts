/** What forms and lists share, in Spanish. */
import type { FormTexts } from './text.ts'

/** See `text.ts`. */
export const spanishForm: FormTexts = {
  name: 'Nombre',
  state: 'Estado',
  created: 'Creado',
  expires: 'Caduca',
  active: 'Activo',
  inactive: 'Inactivo',
  create: 'Crear',
  add: 'Añadir',
  change: 'Cambiar',
  save: 'Guardar',
  saved: 'Guardado',
  done: 'Hecho',
  remove: 'Eliminar',
  removeTitle: (name) => `¿Eliminar ${name}?`,
  deactivate: 'Desactivar',
  reactivate: 'Reactivar',
  activate: 'Activar',
  copy: 'Copiar',
  copyId: 'Copiar el ID',
  required: 'Este dato es necesario',
  once: 'Se muestra una sola vez. Cópielo ahora.',
  readOnly: 'Puede ver esto, pero no cambiarlo.',
  end: 'Desactivar o eliminar',
  loading: 'Cargando…',
  more: 'Mostrar más',
  any: 'Todos',
  choose: 'Elegir…',
  findUser: 'Buscar un usuario por nombre, nombre de acceso o correo',
}
