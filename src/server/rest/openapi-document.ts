import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../contract/contract.ts';

/** The OpenAPI document of the whole contract, as JSON text. */
export async function openApiDocument(version: string): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(contract, {
    info: {
      title: 'Deskside',
      version,
      description:
        'Everything a Deskside desk can be asked. Times are epoch milliseconds, UTC. Errors are JSON: code, message, next, and where it helps safe and details.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  });
  return JSON.stringify(document);
}
