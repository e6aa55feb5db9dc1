import { type Store } from '@earshot/store';
import * as users from '@earshot/store/users';
import { betterAuth } from 'better-auth';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { APIError } from 'better-auth/api';
import { username } from 'better-auth/plugins';
import { peerAddressHeader } from '../http/request.ts';

const day = 86_400;

/** Of a session without use. */
export const sessionSeconds = day / 2;
export const renewAfterSeconds = day / 24;

const sameOrigin = (request?: Request): string[] => {
	const host = request?.headers.get('host');
	return host ? [`http://${host}`, `https://${host}`] : [];
};

const own = { required: false, input: false } as const;

/** Sign-in by username and password, sessions in the database; accounts are made by administrators only. */
export function createAuth(deps: { store: Store; secret: string; baseUrl: string }) {
	return betterAuth({
		appName: 'Earshot',
		baseURL: deps.baseUrl,
		secret: deps.secret,
		trustedOrigins: sameOrigin,
		database: mongodbAdapter(deps.store.db, { client: deps.store.client }),
		emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
		plugins: [
			username({
				minUsernameLength: 2,
				maxUsernameLength: 40,
				usernameValidator: (name) => /^[\p{L}\p{N}._-]+$/u.test(name)
			})
		],
		user: {
			additionalFields: {
				roles: { type: 'string[]', ...own },
				agentId: { type: 'string', ...own },
				locale: { type: 'string', ...own },
				mustChangePassword: { type: 'boolean', ...own },
				disabled: { type: 'boolean', ...own },
				capacityMinutes: { type: 'number', ...own },
				demo: { type: 'boolean', ...own }
			}
		},
		session: { expiresIn: sessionSeconds, updateAge: renewAfterSeconds },
		rateLimit: {
			enabled: true,
			storage: 'database',
			window: 60,
			max: 600,
			// A whole shift signs in from one address behind a proxy; what slows guessing is counted per name.
			customRules: { '/sign-in/username': { window: 60, max: 600 } }
		},
		advanced: {
			cookiePrefix: 'earshot',
			ipAddress: { ipAddressHeaders: [peerAddressHeader] },
			// Plain HTTP on a local network must work; behind HTTPS the base URL makes cookies secure.
			useSecureCookies: deps.baseUrl.startsWith('https://')
		},
		databaseHooks: {
			session: {
				create: {
					before: async (session) => {
						const user = await users.findById(deps.store, session.userId);
						if (user === null || user.disabled)
							throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED', message: 'disabled' });
					}
				}
			}
		},
		telemetry: { enabled: false },
		logger: { disabled: true }
	});
}
