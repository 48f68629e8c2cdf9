declare module "matrix-rollcall/styles.css";
