import { day, number, plural } from '../../formats.ts'
import type { Words } from '../types.ts'
import { photos } from './counts.ts'

const CLASSES: Record<keyof Words['models']['kinds'], { one: string; other: string }> = {
  folders: { one: '1 carpeta', other: '# carpetas' }, keywords: { one: '1 palabra clave', other: '# palabras clave' }, decisions: { one: '1 imagen', other: '# imágenes' }, instances: { one: '1 foto', other: '# fotos' },
}

function about(seconds: number): string {
  if (seconds < 10) return 'unos segundos'
  if (seconds < 60) return `unos ${Math.ceil(seconds / 10) * 10} s`
  return `unos ${number(Math.round(seconds / 60))} min`
}

export const models: Words['models'] = {
  lead: 'Cómo juzga Likeness qué se parece',
  kinds: {
    folders: { name: 'Las carpetas', called: 'Mis carpetas', what: 'Las fotos de una carpeta van juntas. Encuentra más de lo que parece un viaje, un lugar, un motivo.', classes: CLASSES.folders },
    keywords: { name: 'Las palabras clave', called: 'Mis palabras clave', what: 'Las fotos que comparten palabra clave van juntas. Una foto puede tener varias.', classes: CLASSES.keywords },
    decisions: { name: 'Las decisiones', called: 'Mis decisiones', what: 'Las copias aceptadas en Revisión son una imagen; lo marcado como «no es la misma» son dos.', classes: CLASSES.decisions },
    instances: { name: 'Las propias fotos', called: 'Mis fotos', what: 'Cada foto se enseña con vistas más pequeñas, recortadas y editadas, para reconocer las copias.', classes: CLASSES.instances },
  },
  import: 'Importar…', importFile: 'Un archivo de modelo', importTooLarge: 'Es mayor que cualquier modelo. No se cambió nada.', teachNew: 'Enseñar uno nuevo',
  list: 'Modelos', column: 'Modelo', columnFigure: 'Acertadas primero', inUse: 'en uso', new: 'nuevo',
  comes: 'viene con Likeness',
  from: ({ kind, classes, madeMs }) => {
    const date = madeMs === null ? '' : `, ${day(madeMs)}`
    if (kind === null) return `enseñado en otro sitio${date}`
    if (kind === 'refreshed') return `ajustado a las fotos${date}`
    return `de ${plural(classes, CLASSES[kind])}${date}`
  },
  row: { preparing: 'preparando', learning: (round, rounds) => `aprende, ronda ${number(round)} de ${number(rounds)}`, stopped: 'parado, puede seguir', failed: 'no se pudo enseñar' },
  foot: 'Cada uno se mide con fotos de las que no ha aprendido. 100\u2009% significaría: cada foto acertada va antes que cada errada.',
  use: 'Usar…', useNow: (name) => `Usar «${name}»`, isInUse: 'En uso', more: (name) => `Más para «${name}»`,
  menu: { rename: 'Cambiar nombre…', export: 'Exportar…', remove: 'Borrar…', removeInUse: 'Borrar (en uso)' },
  useTitle: (name) => `¿Usar «${name}»?`,
  useWhat: (n, looksAgain, seconds) => looksAgain
    ? `Los grupos se rehacen: ${photos(n)} se comparan de nuevo entre sí, en segundo plano. Las decisiones se quedan.`
    : `Buscar reordena las fotos, ${about(seconds)}. Los grupos y las decisiones se quedan.`,
  useMeanwhile: 'Hasta que esté listo, sigue respondiendo el modelo anterior.',
  removeTitle: (name) => `¿Borrar «${name}»?`,
  removeWhat: 'Lo que ha aprendido se pierde, salvo si se exportó. Las fotos, los grupos y las decisiones se quedan.', removeNow: 'Borrar el modelo',
  renameTitle: 'Cambiar el nombre del modelo', nameLabel: 'Nombre', save: 'Guardar',
  switching: ({ phase, done, total }, secondsLeft) =>
    `${phase === 'codes' ? 'Ordenando las fotos con él' : 'Buscando copias de nuevo'}: ${number(Math.min(done, total))} de ${number(total)}${secondsLeft === null ? '' : `, faltan ${about(secondsLeft)}`}`,
  switchingBar: 'Cambio de modelo', switchingWhat: 'Se puede seguir trabajando. Las decisiones se quedan.',
  default: 'El modelo que viene con Likeness. Ha visto fotos de todo tipo, pero ninguna de esta biblioteca: se puede enseñar uno que sepa qué va junto en ella.',
  learnt: ({ kind, photos: n, rounds, seconds }, before) => {
    if (kind === 'refreshed') return `«${before}», ajustado a ${photos(n)} de la biblioteca. No se enseñó nada nuevo.`
    if (kind === null) return 'No dice qué se le enseñó.'
    return `Aprendió de ${photos(n)} en ${plural(rounds, { one: '1 ronda', other: '# rondas' })}, ${about(seconds)}.`
  },
  notMeasured: 'No se ha medido: nada dice qué es lo correcto.',
  lookAlike: 'Responde en Buscar: ¿qué se parece a esta foto?', copies: 'Responde en Revisión y Buscar: ¿es la misma imagen?',
  headline: (before, after, isNew) => `Encontraba ${number(before)} de 100, ${isNew ? 'ahora' : 'con él'} ${number(after)}`,
  worth: {
    more: 'Ha valido la pena: más fotos que van juntas salen primero.', same: 'Casi tan bueno como antes. Quizá las fotos contienen poco que no supiera ya.',
    little: 'Algo mejor, hasta donde tan pocas fotos pueden decir.', worse: 'Algo peor, hasta donde tan pocas fotos pueden decir. Mejor seguir sin él.', fewer: 'Encuentra menos que antes. Mejor seguir sin él.',
  },
  asked: (n) => plural(n, { one: 'Preguntado por 1 foto de la que no ha aprendido.', other: 'Preguntado por # fotos de las que no ha aprendido.' }),
  own: { title: 'Aún no hay modelo propio', what: 'Se puede enseñar uno con carpetas, palabras clave o decisiones: suele tardar un minuto, y dice si encuentra más que antes.', now: 'Enseñar un modelo' },
  useIt: 'Usarlo…', keepFor: 'Guardar para después', discard: 'Descartar…',
  discardTitle: (name) => `¿Descartar «${name}»?`, discardNow: 'Descartar',
  compare: {
    title: 'Comparado con otros', what: 'Las mismas preguntas para cada uno.', first: 'Acertadas primero', found: 'Encontradas, de 100',
    before: (name) => `${name}, antes`, itq: 'Ordenado solo por estadística (ITQ)', random: 'Ordenado al azar (LSH)',
  },
  distances: {
    title: 'A qué distancia', same: 'van juntas', other: 'no', near: 'parecidas', far: 'distintas', apart: 'Distancia', step: (n, of) => `${number(n)} de ${number(of)}${n === 1 ? ', las más parecidas' : n === of ? ', las menos parecidas' : ''}`,
    few: 'Muy pocos pares para decirlo.',
    sentence: (now, before) => `La mitad de las fotos que van juntas están más cerca que ${now} de las demás${before === null ? '.' : `; antes, más cerca que ${before}.`}`,
  },
  balance: {
    title: 'Con qué equilibrio distingue las fotos', levels: ['Muy equilibrado', 'Equilibrado', 'No muy equilibrado', 'Desequilibrado'],
    even: 'Cada una de sus 64 preguntas de sí o no parte estas fotos más o menos por la mitad, así que todas ayudan.', uneven: 'Algunas de sus 64 preguntas de sí o no reciben la misma respuesta de casi todas las fotos y ayudan poco.',
    constant: (n) => plural(n, { one: '1 de ellas recibe la misma respuesta de todas las fotos.', other: '# de ellas reciben la misma respuesta de todas las fotos.' }),
  },
  fit: { title: 'Hecho para otras fotos', what: (name) => `«${name}» distingue las fotos de esta biblioteca sin equilibrio. Se puede ajustar a ellas: un modelo nuevo, en unos segundos, sin enseñar.`, now: 'Ajustar a mis fotos' },
  classes: (kind, n) => plural(n, CLASSES[kind]),
  classesTitle: 'Lo que se le enseñó', leftOutTitle: (n) => plural(n, { one: '1 fuera', other: '# fuera' }),
  moreOf: (n) => `y ${number(n)} más`,
  why: { joined: (into) => `muy pocas, va con ${into}`, unreadable: 'no se pudo leer', few: 'muy pocas fotos' },
  unreadable: 'Palabras clave que no se pudieron leer',
  examples: {
    title: 'Las fotos, antes y después', right: 'acertada', wrong: 'no acertada', photo: 'Foto', finds: (name) => `${name} encuentra`, asked: 'La foto preguntada',
    row: (n, before, after, of) => `Búsqueda ${number(n)}: ${number(before)} de ${number(of)} acertadas antes, ${number(after)} ahora`,
  },
  curves: {
    first: 'Acertadas primero', firstWhat: 'más alto es mejor', mistakes: 'Errores al aprender', mistakesWhat: 'más bajo es mejor', many: 'muchos', none: 'ninguno', start: 'inicio', round: (n) => `ronda ${number(n)}`,
    table: 'Ver como tabla', plot: 'Ver como gráfica', roundColumn: 'Ronda', of: 'de la primera ronda',
    firstNone: 'Acertadas primero, por ronda: nada todavía.',
    firstSentence: (from, to, before) => `Acertadas primero, por ronda: de ${from} a ${to}${before === null ? '.' : `, ${before} antes.`}`,
    mistakesNone: 'Errores al aprender, por ronda: nada que comparar todavía.',
    falling: (share) => `Errores al aprender, por ronda: bajan al ${share} de los de la primera.`, rising: (share) => `Errores al aprender, por ronda: suben al ${share} de los de la primera.`,
  },
  learning: {
    bar: 'Aprendizaje', preparing: 'Preparando', preparingViews: 'Creando vistas más pequeñas, recortadas y editadas de las fotos', from: (kind, classes, n) => kind === 'instances' ? `Aprende de ${photos(n)} y vistas editadas de ellas.` : `Aprende de ${photos(n)} en ${plural(classes, CLASSES[kind])}.`,
    round: ['Ronda ', ' de '], perSecond: 'fotos por segundo', left: (seconds) => `faltan ${about(seconds)}`,
    finish: 'Terminar y guardar el mejor', halt: 'Parar y seguir después', cancel: 'Parar',
    where: { gpu: 'en este ordenador, tarjeta gráfica', native: 'en este ordenador, procesador', wasm: 'en este ordenador, procesador', cpu: 'en este ordenador, procesador (lento)' },
    stopped: 'Parado', stoppedWhat: 'Lo aprendido hasta ahora se guarda. Puede seguir desde ahí, también después de cerrar Likeness.', resume: 'Seguir',
    failed: 'No se pudo enseñar', again: 'Volver a la elección',
  },
  teach: {
    title: 'Enseñar un modelo', what: 'Al mostrarle a Likeness qué va junto, aprende a encontrarlo. Todo se queda en este ordenador; las fotos solo se miran.',
    step: '¿De qué debe aprender?', counting: 'Contando…', name: 'Nombre del modelo', within: 'Carpetas', allFolders: 'Todas las carpetas', start: 'Empezar', startWith: (n) => `Empezar con ${photos(n)}`, cancel: 'Cancelar', starting: 'Empezando…', busy: 'Ya se está enseñando uno. Hay que dejar que termine o pararlo.',
    counts: (classes, own) => `${classes}, ${own}`,
    largest: 'Las mayores', nothing: 'Nada de lo que aprender todavía', soon: 'Primero se apartan algunas fotos para medir con ellas.',
  },
  said: {
    used: (name) => `«${name}» está en uso.`, deleted: (name) => `Se ha borrado ${name === '' ? 'el modelo' : `«${name}»`}.`, refreshed: 'Ajustado a las fotos. Conviene mirarlo y después usarlo.',
    exported: (file) => `${file} está en las descargas.`, imported: (name) => `«${name}» ya está. Responde en cuanto se use.`,
  },
  look: 'Mirar',
  spoken: {
    idle: () => '', preparing: (name) => `Preparando «${name}».`, learning: (name) => `«${name}» está aprendiendo.`, done: (name) => `«${name}» está listo.`,
    stopped: (name) => name === '' ? 'Enseñanza parada.' : `«${name}» se paró y puede seguir después.`, failed: (name) => `«${name}» no se pudo enseñar.`, tenth: (n) => `${number(n)} por ciento hecho.`,
  },
}
