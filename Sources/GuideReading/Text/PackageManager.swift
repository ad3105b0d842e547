/// The package managers whose install lines stand side by side in guides.
enum PackageManager {
    static let names: Set<String> = ["npm", "pnpm", "yarn", "bun", "pip", "pip3", "poetry", "uv", "pipenv", "deno"]
}
