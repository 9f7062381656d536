import { createServer } from 'node:http';

/** A bare HTTP server in a process of its own that answers everything with the bytes it was given. */
process.once('message', ({ body, type }: { body: string; type: string }) => {
  const bytes = Buffer.from(body);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
    response.end(bytes);
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.({ port: typeof address === 'object' ? address?.port : null });
  });
});
process.once('disconnect', () => process.exit(0));
