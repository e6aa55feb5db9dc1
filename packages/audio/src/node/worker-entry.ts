/** File URL of the worker-thread entry, for `new Piscina({ filename })`. */
export const analyseWorkerUrl: string = new URL('./worker.ts', import.meta.url).href;
